import { beforeEach, expect, it } from 'vitest';
import CompareSettings from '@/views/compare/CompareSettings.vue';
import { kept } from '../../support/copied';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';
import { runOf } from '../../support/runs';

let bridge: FakeBridge;
beforeEach(() => {
  document.body.innerHTML = '';
  bridge = new FakeBridge();
  freshStores();
});

const stepped = { schedule: 'multiStep' as const };

it('compares lists by what is in them, and words switches', () => {
  const runs = [
    runOf('a', {}, { ...stepped, milestones: [5, 8] }),
    runOf('b', {}, { ...stepped, milestones: [5, 8], batchNormalization: true }),
  ];
  const wrapper = mounted(CompareSettings, { runs, pointedAt: null });
  const rows = wrapper.findAll('tbody tr:not(.result)').map((row) => row.text());
  expect(rows).toEqual([
    expect.stringMatching(/^Batch norm\s*BatchNormalization\s*Off\s*On$/),
    expect.stringContaining('–'),
  ]);
});

it('shows of one run alone what has an effect, and nothing else', () => {
  const wrapper = mounted(CompareSettings, { runs: [runOf('a', {}, stepped)], pointedAt: null });
  const cells = wrapper.findAll('tbody tr:not(.result) td').map((cell) => cell.text());
  expect(cells).toContain('5, 8');
  expect(cells).not.toContain('–');
});

it('gives the shown settings and the results away', async () => {
  const runs = [runOf('a', {}, { dropoutRate: 0 }), runOf('b', {}, { dropoutRate: 0.5 })];
  const wrapper = mounted(CompareSettings, { runs, pointedAt: null });
  const lines = (await kept(bridge, wrapper)).content.split('\r\n');
  expect(lines[0]).toBe(`Setting,${runs[0]?.name},${runs[1]?.name}`);
  expect(lines.some((line) => /^[^,]*dropout[^,]*,0,0\.5$/i.test(line))).toBe(true);
});

it('tells whose weights the runs began with, where they differ', () => {
  const start = { runId: 'a', name: 'birds', weightsSha256: 'abc', taken: ['conv1'], anew: [] };
  const runs = [runOf('b'), runOf('c', { startFrom: start }, { weights: 'run', freeze: 'backbone' })];
  const told = (of: typeof runs) =>
    mounted(CompareSettings, { runs: of, pointedAt: null })
      .findAll('[data-testid="compare-starts"]')
      .map((row) => row.text());
  expect(told(runs)).toEqual([expect.stringMatching(/^Weights of\s*random\s*birds$/)]);
  expect(told(runs.slice(0, 1))).toEqual([]);
  expect(told([...runs.slice(1), ...runs.slice(1)])).toEqual([]);
});
