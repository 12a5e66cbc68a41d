import { join } from 'node:path';
import { defaultSplitSettings } from '@core/dataset/split-settings';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { makeManyImages } from './picture-folders';
import { expect, test, type Ridgeline } from './ridgeline';

async function killDecoders(ridgeline: Ridgeline): Promise<number> {
  const decoders = (await ridgeline.processes()).filter(({ name }) => name.includes('decoder'));
  for (const { pid } of decoders) process.kill(pid, 'SIGKILL');
  return decoders.length;
}

async function currentScan(ridgeline: Ridgeline): Promise<ScanSummary | null> {
  return (await ridgeline.ask('data.current', null)).scan;
}

test('decoders that are killed while they examine and prepare cost no image', async ({
  ridgeline,
  workspace,
}) => {
  test.slow();
  const folder = join(workspace, 'many');
  const count = makeManyImages(folder, 1);
  await ridgeline.drop([folder]);
  let killed = 0;
  let kills = 0;
  let doneThen = 0;
  const examination = async (): Promise<string | undefined> => {
    const found = (await currentScan(ridgeline))?.examination;
    // A third time in a row, while they start, would look as if they could not.
    if (found?.phase === 'running' && kills < 2 && found.done > doneThen) {
      doneThen = found.done;
      kills += 1;
      killed += await killDecoders(ridgeline);
    }
    return found?.phase;
  };
  await expect.poll(examination, { timeout: 60_000, intervals: [100] }).toBe('done');
  expect(killed).toBeGreaterThan(0);
  const scan = await currentScan(ridgeline);
  expect(scan?.images).toBe(count);
  expect(scan?.problemCounts.map(({ code }) => code)).not.toContain('decoderCrashed');

  const preparing = ridgeline.ask('data.prepare', {
    scanId: scan?.id ?? '',
    name: 'many',
    settings: {
      split: defaultSplitSettings,
      preparation: { imageSize: 64, fit: 'squash', colour: 'rgb', background: '#ffffff' },
      balance: { kind: 'none' },
    },
  });
  await expect.poll(() => killDecoders(ridgeline)).toBeGreaterThan(0);
  const { counts, problems } = await preparing;
  expect(problems).toEqual([]);
  expect(counts.train + counts.validation + counts.test).toBe(count);
});
