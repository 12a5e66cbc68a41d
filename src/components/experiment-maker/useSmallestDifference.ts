import { computed, type ComputedRef } from 'vue';
import { mostSeeds } from '@core/experiment/experiment';
import { smallestDifference } from '@core/experiment/smallest-difference';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import { useExperimentMakerStore } from '@/stores/experiment-maker';
import { useMadeExperimentStore } from '@/stores/made-experiment';
import { useRunsStore } from '@/stores/runs';

/** So many more seeds are told as an example of what more would show. */
const moreSeeds = 3;

interface SmallestDifference {
  /** "1.8 points"; a dash where no difference can show. */
  readonly value: string;
  /** What more seeds would show. */
  readonly with: string | undefined;
  /** What that means, and what it was computed for. */
  readonly hint: string | undefined;
}

/** The smallest difference in accuracy that the experiment can be expected to show, in words. */
export function useSmallestDifference(): ComputedRef<SmallestDifference> {
  const { t } = useMessages();
  const format = useFormat();
  const maker = useExperimentMakerStore();
  const made = useMadeExperimentStore();
  const runs = useRunsStore();

  /** The best so far on this dataset says how hard it is. */
  const accuracy = computed(() => {
    const known = runs.all.flatMap(({ datasetId, best }) =>
      best !== null && datasetId === made.dataset?.id ? [best.validation.accuracy] : [],
    );
    return known.length > 0 ? Math.max(...known) : null;
  });

  return computed(() => {
    const { plan, dataset } = made;
    const nothing = { value: '–', with: undefined, hint: undefined };
    if (plan === null || dataset === null) return nothing;
    const validationSamples = dataset.counts.validation;
    const variants = plan.variants.length + (maker.extended?.plan.variants.length ?? 0);
    const points = (seeds: number): string | null => {
      const share = smallestDifference({ seeds, variants, validationSamples, accuracy: accuracy.value });
      return share === null ? null : format.value.fixed(share * 100, share < 0.001 ? 2 : 1);
    };
    const seeds = plan.seeds.length;
    const own = points(seeds);
    const more = seeds + moreSeeds;
    const withMore = more > mostSeeds ? null : points(more);
    return {
      value: own === null ? '–' : t('maker.figures.points', { n: own }),
      with:
        withMore === null || withMore === own
          ? undefined
          : t('maker.figures.pointsWith', { seeds: format.value.number(more), n: withMore }),
      hint:
        own === null
          ? t('maker.seeds.one')
          : t(
              'maker.figures.smallestHint',
              {
                seeds: format.value.number(seeds),
                samples: format.value.number(validationSamples),
                variants: format.value.number(variants),
              },
              variants,
            ),
    };
  });
}
