import { describe, expect, it } from 'vitest';
import { offerValue, tickValue, varySetting } from '@core/experiment/factors/varied-setting';
import { defaultHyperparameters } from '@core/hyperparameters/fields';

const baseline = defaultHyperparameters;

describe('a setting that is varied', () => {
  it('offers other values than the baseline’s, none ticked', () => {
    expect(varySetting('dropoutRate', baseline)).toEqual({
      name: 'dropoutRate',
      offered: [0.1, 0.25, 0.5, 0.7],
      ticked: [],
    });
  });

  it('offers all values where the baseline has none in effect', () => {
    expect(varySetting('l2', baseline).offered).toEqual([1e-5, 1e-4, 1e-3, 1e-2]);
  });

  it('has the only other value ticked', () => {
    expect(varySetting('pooling', baseline).ticked).toEqual(['average']);
    expect(varySetting('ema', baseline).ticked).toEqual([true]);
  });

  it('keeps what was ticked in the order in which it is offered', () => {
    const both = tickValue(tickValue(varySetting('dropoutRate', baseline), 0.5, true), 0.25, true);
    expect(both.ticked).toEqual([0.25, 0.5]);
    expect(tickValue(both, 0.5, true).ticked).toEqual([0.25, 0.5]);
    expect(tickValue(both, 0.5, false).ticked).toEqual([0.25]);
  });

  it('takes a value of one’s own in its place, ticked', () => {
    const own = offerValue(varySetting('dropoutRate', baseline), 0.33, baseline);
    expect(own).toMatchObject({ offered: [0.1, 0.25, 0.33, 0.5, 0.7], ticked: [0.33] });
    expect(offerValue(own, baseline.dropoutRate, baseline)).toBe(own);
    const list = offerValue(
      varySetting('milestones', { ...baseline, schedule: 'multiStep' }),
      [3, 6],
      baseline,
    );
    expect(list).toMatchObject({ offered: [[3, 6]], ticked: [[3, 6]] });
  });

  it('keeps its ticks against another baseline, but for the value that is now the baseline’s', () => {
    const other = varySetting('dropoutRate', { ...baseline, dropoutRate: 0.5 }, [0.33, 0.5]);
    expect(other.ticked).toEqual([0.33]);
    expect(other.offered).toEqual([0, 0.1, 0.25, 0.33, 0.7]);
  });
});
