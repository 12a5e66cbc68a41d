import { computed, type ComputedRef } from 'vue';
import { buildNetwork } from '@core/network/build-network';
import { leastStepBytes } from '@core/network/memory';
import { countMultiplyAdds, countParameters } from '@core/network/parameters';
import { stepsPerEpoch } from '@core/schedule/learning-rate';
import { frozenLayers } from '@core/start/backbone';
import { useDatasetsStore } from '@/stores/datasets';
import { useHyperparametersStore } from '@/stores/hyperparameters';
import { useStartFromStore } from '@/stores/start-from';

export interface NetworkFacts {
  readonly parameters: number;
  /** Of one forward pass over one image. */
  readonly multiplyAdds: number;
  /** Bytes that a step needs at the very least. */
  readonly leastBytes: number;
  readonly stepsPerEpoch: number;
}

/** What can be told of the next run's network without running it; null while there is no dataset or an error. */
export function useNetworkFacts(): ComputedRef<NetworkFacts | null> {
  const datasets = useDatasetsStore();
  const form = useHyperparametersStore();
  const startFrom = useStartFromStore();
  return computed(() => {
    const dataset = datasets.current;
    if (dataset === null || Object.keys(form.issues).length > 0) return null;
    const { imageSize } = dataset.preparation;
    const network = buildNetwork(
      form.draft,
      [imageSize, imageSize, dataset.channels],
      dataset.classes.length,
    );
    const frozen = frozenLayers(network, form.draft, startFrom.start, form.draft.epochs);
    return {
      parameters: countParameters(network),
      multiplyAdds: countMultiplyAdds(network),
      leastBytes: leastStepBytes(network, form.draft.batchSize, frozen),
      stepsPerEpoch: stepsPerEpoch(dataset.counts.train, form.draft.batchSize),
    };
  });
}
