import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { RidgelineError } from '@core/errors';
import type { ExperimentPlan } from '@core/experiment/experiment';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import { networkParameters } from '@core/network/parameters';
import type { StartSource } from '@core/start/start-from';
import { useDatasetsStore } from '@/stores/datasets';
import { useMadeExperimentStore } from '@/stores/made-experiment';
import { useHyperparametersStore } from '@/stores/hyperparameters';
import { useRunsStore } from '@/stores/runs';
import { useStartFromStore } from '@/stores/start-from';
import StartFromField from '@/components/start/StartFromField.vue';
import { datasetOf } from '../support/datasets';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores, mounted } from '../support/mount';
import { runOf, runWithAccuracy } from '../support/runs';

const dataset = datasetOf();
const classNames = dataset.classes.map(({ name }) => name);

function sourceOf(runId: string): StartSource {
  const { imageSize } = dataset.preparation;
  const inputShape: StartSource['inputShape'] = [imageSize, imageSize, dataset.channels];
  const parameters = networkParameters(buildNetwork(defaultHyperparameters, inputShape, classNames.length));
  return {
    runId,
    name: runId,
    weightsSha256: 'abc',
    inputShape,
    classNames,
    parameters: parameters.map(({ name, shape }) => ({ name, shape: [...shape] })),
  };
}

let bridge: FakeBridge;
beforeEach(async () => {
  bridge = new FakeBridge({
    'runs.list': () => [
      runWithAccuracy('good', 0.9),
      runWithAccuracy('best', 0.95),
      runOf('unmeasured', { best: null }),
    ],
    'runs.startSource': ({ runId }) => sourceOf(runId),
    'jobs.saveExperiment': () => ({ path: '/disk/experiment.json' }),
  });
  freshStores();
  await useRunsStore().load();
  useDatasetsStore().setCurrent(dataset);
});

const planOf = (): ExperimentPlan => ({
  baseline: defaultHyperparameters,
  variants: [{ id: 'a', name: 'a', changes: { weights: 'run' } }],
  seeds: [1],
  strategy: { kind: 'all' },
});

async function chosen(runId: string) {
  const start = useStartFromStore();
  start.choose(runId);
  await flushPromises();
  return start;
}

describe('the run to start from', () => {
  it('is one that has weights, the most accurate first', () => {
    expect(useStartFromStore().candidates.map(({ id }) => id)).toEqual(['best', 'good']);
  });

  it('is asked for only once earlier weights are wanted', async () => {
    const start = useStartFromStore();
    expect([start.start, start.failure]).toEqual([null, null]);
    useHyperparametersStore().set('weights', 'run');
    await flushPromises();
    expect(start.failure?.code).toBe('startMissing');
  });

  it('tells what is taken over, as the settings are now', async () => {
    const start = await chosen('best');
    expect(useHyperparametersStore().draft.weights).toBe('run');
    expect(start.start).toMatchObject({ runId: 'best', anew: [] });
    useHyperparametersStore().set('blocks', 1);
    expect(start.start?.taken).toEqual(['block1_conv1', 'block1_conv2']);
    expect(start.runIdFor(useHyperparametersStore().draft)).toBe('best');
    expect(start.runIdFor(defaultHyperparameters, { weights: 'run' })).toBe('best');
    expect(start.runIdFor(defaultHyperparameters)).toBeNull();
  });

  it('is named in a file for the command line, if anything there begins with it', async () => {
    const start = await chosen('best');
    const { name } = useRunsStore().get('best')!;
    expect(start.namedRunFor(defaultHyperparameters, { weights: 'run' })).toEqual({ runId: 'best', name });
    expect(start.namedRunFor(defaultHyperparameters)).toBeNull();
    const bridgeInput = { name: 'a', plan: planOf(), startFrom: { runId: 'best', name } };
    await useMadeExperimentStore().saveAsFile('a', planOf(), bridgeInput.startFrom);
    expect(bridge.inputsOf('jobs.saveExperiment')).toEqual([bridgeInput]);
  });

  it('tells why its weights cannot be had', async () => {
    bridge.answers['runs.startSource'] = () => {
      throw new RidgelineError('startUnknown', 'Unknown.', { name: 'best' });
    };
    expect((await chosen('best')).failure?.code).toBe('startUnknown');
  });
});

describe('the field', () => {
  it('offers the network of the run where nothing fits', async () => {
    await chosen('best');
    const form = useHyperparametersStore();
    form.set('kernelSize', 5);
    const field = mounted(StartFromField);
    expect(field.get('[data-testid="start-from-problem"]').text()).toContain('No weights fit');
    await field.get('[data-testid="start-from-network"]').trigger('click');
    expect(form.draft.kernelSize).toBe(3);
    expect(field.get('[data-testid="start-from-taken"]').text()).toBe(
      '6 of 6 layers with weights are taken over. Nothing begins anew.',
    );
  });
});
