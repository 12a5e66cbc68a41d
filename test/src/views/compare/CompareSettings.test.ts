import { beforeEach, expect, it } from 'vitest';
import CompareSettings from '@/views/compare/CompareSettings.vue';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';
import { runOf } from '../../support/runs';

beforeEach(() => {
  new FakeBridge();
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
