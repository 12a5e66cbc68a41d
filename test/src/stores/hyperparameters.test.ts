import { nextTick } from 'vue';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DatasetManifest } from '@core/dataset/manifest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { useDatasetsStore } from '@/stores/datasets';
import { useHyperparametersStore } from '@/stores/hyperparameters';
import { useRunsStore } from '@/stores/runs';
import { datasetOf } from '../support/datasets';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';
import { runOf } from '../support/runs';

let bridge: FakeBridge;
beforeEach(() => {
  bridge = new FakeBridge({ 'runs.list': () => [runOf('a', {}, { dropoutRate: 0.5 })] });
  freshStores();
});

describe('the settings of the next run', () => {
  it('begin with the defaults', () => {
    const form = useHyperparametersStore();
    expect(form.draft).toEqual(defaultHyperparameters);
    expect([form.changed, form.issues, form.advice]).toEqual([[], {}, []]);
  });

  it('go on from the newest run after a restart, whenever they are first asked for', async () => {
    const runs = useRunsStore();
    const early = useHyperparametersStore();
    await runs.load();
    await nextTick();
    expect(early.draft.dropoutRate).toBe(0.5);
    freshStores();
    await useRunsStore().load();
    expect(useHyperparametersStore().draft.dropoutRate).toBe(0.5);
  });

  it('are told apart from the run before', async () => {
    await useRunsStore().load();
    const form = useHyperparametersStore();
    form.set('dropoutRate', 0.25);
    form.set('penalty', 'l2');
    expect(form.changed).toEqual(['penalty', 'l2', 'dropoutRate']);
    expect(form.reference.dropoutRate).toBe(0.5);
  });

  it('are checked against the image size of the dataset', () => {
    const form = useHyperparametersStore();
    useDatasetsStore().setCurrent(
      datasetOf({ preparation: { ...datasetOf().preparation, imageSize: 16, fit: 'crop' } }),
    );
    form.set('blocks', 5);
    form.set('learningRate', NaN);
    expect(form.issues).toMatchObject({
      blocks: { code: 'tooManyBlocks', limit: 4, imageSize: 16 },
      learningRate: { code: 'notANumber' },
    });
  });

  it('follow an advice at a click', () => {
    const form = useHyperparametersStore();
    form.set('learningRate', 0.5);
    const [advice] = form.advice;
    expect(advice?.code).toBe('adamRateHigh');
    if (advice) form.follow(advice);
    expect([form.draft.learningRate, form.advice]).toEqual([0.001, []]);
  });

  it('can be undone and redone; typing on in one field is one step', () => {
    const form = useHyperparametersStore();
    form.set('epochs', 2);
    form.set('epochs', 25);
    form.set('batchSize', 16);
    form.undo();
    expect([form.draft.epochs, form.draft.batchSize]).toEqual([25, defaultHyperparameters.batchSize]);
    form.undo();
    form.undo();
    expect(form.draft).toEqual(defaultHyperparameters);
    form.redo();
    form.redo();
    form.redo();
    expect([form.draft.epochs, form.draft.batchSize]).toEqual([25, 16]);
    form.undo();
    form.fill({ ...form.draft, seed: 9 });
    form.redo();
    expect([form.draft.seed, form.draft.batchSize]).toEqual([9, defaultHyperparameters.batchSize]);
  });

  it('stay when a run starts', async () => {
    await useRunsStore().load();
    const form = useHyperparametersStore();
    form.set('epochs', 7);
    bridge.emit(
      'run.changed',
      runOf('b', { createdAt: '2027-01-01T00:00:00.000Z' }, { epochs: 7, dropoutRate: 0.5 }),
    );
    expect([form.draft.epochs, form.changed]).toEqual([7, []]);
  });
});

describe('class weights', () => {
  const weighted = { balance: { kind: 'weights' } } as const;

  it('are suggested by a dataset that asks for them, once, as a change that can be undone', async () => {
    await useRunsStore().load();
    const form = useHyperparametersStore();
    expect(form.isClassWeightSuggested).toBe(false);
    useDatasetsStore().setCurrent(datasetOf(weighted));
    await nextTick();
    expect(form.draft.classWeight).toBe('balanced');
    expect(form.isClassWeightSuggested).toBe(true);
    form.undo();
    expect(form.draft.classWeight).toBe('none');
    expect(form.isClassWeightSuggested).toBe(false);
    useDatasetsStore().setCurrent(datasetOf({ id: 'b'.repeat(24) }));
    await nextTick();
    useDatasetsStore().setCurrent(datasetOf(weighted));
    await nextTick();
    expect(form.draft.classWeight).toBe('none');
  });

  it('wait for the runs, from the newest of which the form goes on', async () => {
    useDatasetsStore().setCurrent(datasetOf(weighted));
    const form = useHyperparametersStore();
    await nextTick();
    expect(form.draft.classWeight).toBe('none');
    await useRunsStore().load();
    await nextTick();
    expect(form.draft).toMatchObject({ classWeight: 'balanced', dropoutRate: 0.5 });
  });

  it('are not suggested by other datasets, where there was a run, or against a choice', async () => {
    await useRunsStore().load();
    const form = useHyperparametersStore();
    const open = async (id: string, more: Partial<DatasetManifest> = weighted) => {
      useDatasetsStore().setCurrent(datasetOf({ id, ...more }));
      await nextTick();
      return form.draft.classWeight;
    };
    expect(await open('c'.repeat(24), {})).toBe('none');
    expect(await open(runOf('a').datasetId)).toBe('none');
    form.set('classWeight', 'balanced');
    form.set('classWeight', 'none');
    expect(await open('e'.repeat(24))).toBe('none');
  });
});
