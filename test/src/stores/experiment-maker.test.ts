import { beforeEach, describe, expect, it } from 'vitest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { useDatasetsStore } from '@/stores/datasets';
import { useExperimentMakerStore } from '@/stores/experiment-maker';
import { useMadeExperimentStore } from '@/stores/made-experiment';
import { datasetOf } from '../support/datasets';
import { experimentOf, planOf } from '../support/experiment-runs';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';

const baseline = { ...defaultHyperparameters, epochs: 9, seed: 7 };
let maker: ReturnType<typeof useExperimentMakerStore>;
let made: ReturnType<typeof useMadeExperimentStore>;
beforeEach(() => {
  new FakeBridge();
  freshStores();
  useDatasetsStore().setCurrent(datasetOf());
  maker = useExperimentMakerStore();
  made = useMadeExperimentStore();
  maker.open(baseline);
});
const asked = () => made.variants.map((variant) => variant.asked);

describe('the experiment that is being made', () => {
  it('says what is missing until there is something to try', () => {
    expect([made.issue?.code, made.plan]).toEqual(['nothingVaried', null]);
    maker.vary('dropoutRate');
    expect(made.issue?.code).toBe('nothingTicked');
    maker.tick('dropoutRate', 0.5, true);
    expect(made.issue).toBeNull();
    expect(made.plan).toMatchObject({
      baseline: { epochs: 9 },
      variants: [{ changes: { dropoutRate: 0.5 } }],
      seeds: [7, 8, 9, 10, 11],
      strategy: { kind: 'all' },
    });
  });

  it('has the variants that the way makes of the ticked values', () => {
    maker.vary('dropoutRate');
    maker.vary('l2');
    for (const rate of [0.25, 0.5]) maker.tick('dropoutRate', rate, true);
    maker.tick('l2', 1e-4, true);
    expect(asked()).toHaveLength(5);
    maker.way = 'oneAtATime';
    expect(asked()).toEqual([{ dropoutRate: 0.25 }, { dropoutRate: 0.5 }, { l2: 1e-4 }]);
    maker.way = 'random';
    maker.drawn = 2;
    expect(asked()).toHaveLength(2);
    maker.drawn = NaN;
    expect([made.issue?.code, asked()]).toEqual(['drawn', []]);
    maker.way = 'halving';
    expect(made.plan?.strategy).toEqual({ kind: 'halving', eta: 3, firstEpochs: 1 });
    maker.firstEpochs = 9;
    expect(made.issue).toEqual({ code: 'firstEpochs', least: 1, most: 8 });
    maker.unvary('l2');
    maker.way = 'grid';
    expect(asked()).toEqual([{ dropoutRate: 0.25 }, { dropoutRate: 0.5 }]);
  });

  it('leaves out and renames single variants, which keep that while others come and go', () => {
    maker.vary('dropoutRate');
    for (const rate of [0.25, 0.5]) maker.tick('dropoutRate', rate, true);
    const [first, second] = made.variants;
    maker.setLeftOut(first!.id, true);
    maker.renameVariant(second!.id, ' half ');
    maker.addValue('dropoutRate', 0.3);
    expect(asked()).toEqual([{ dropoutRate: 0.3 }, { dropoutRate: 0.5 }]);
    expect(made.plan?.variants[1]).toMatchObject({ id: second!.id, name: 'half' });
    maker.setLeftOut(first!.id, false);
    expect(asked()).toHaveLength(3);
    for (const { id } of made.variants) maker.setLeftOut(id, true);
    expect(made.issue?.code).toBe('noneLeft');
  });

  it('makes no more variants than an experiment can have, and says so', () => {
    for (const name of ['dropoutRate', 'learningRate', 'batchSize', 'shift'] as const) {
      maker.vary(name);
      const { offered } = maker.settings.find((setting) => setting.name === name)!;
      for (const value of offered) maker.tick(name, value, true);
    }
    expect(made.issue).toMatchObject({ code: 'tooMany', most: 200 });
    expect(made.candidates.possible).toEqual([]);
    maker.way = 'random';
    expect(asked()).toHaveLength(8);
  });

  it('keeps what was ticked when it is opened again against other settings', () => {
    maker.vary('dropoutRate');
    maker.tick('dropoutRate', 0.5, true);
    maker.close();
    maker.open({ ...baseline, batchSize: 64 });
    expect([maker.isOpen, maker.baseline.batchSize]).toEqual([true, 64]);
    expect(asked()).toEqual([{ dropoutRate: 0.5 }]);
    maker.clear();
    expect(maker.settings).toEqual([]);
  });

  it('may be more variants of an experiment: its seeds, its baseline, none that it has', () => {
    maker.vary('dropoutRate');
    const experiment = experimentOf({ plan: planOf({ seeds: [3, 4] }) });
    maker.openFor(experiment);
    expect(maker.settings).toEqual([]);
    maker.vary('dropoutRate');
    for (const rate of [0.25, 0.5]) maker.tick('dropoutRate', rate, true);
    expect(made.plan).toMatchObject({ baseline: { epochs: 4 }, seeds: [3, 4] });
    expect(asked()).toEqual([{ dropoutRate: 0.25 }]);
    expect(made.candidates.excluded.map(({ why }) => why)).toEqual([{ kind: 'same', as: 'dropout' }]);
    // A new one begins anew.
    maker.open(baseline);
    expect([maker.extended, maker.settings]).toEqual([null, []]);
  });

  it('cannot be made for a dataset that is gone', () => {
    maker.openFor(experimentOf({ datasetId: 'f'.repeat(24) }));
    maker.vary('dropoutRate');
    expect(made.issue?.code).toBe('noDataset');
  });
});
