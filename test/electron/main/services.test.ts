import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { FromDecoder, ToDecoder } from '@core/protocol/decoder';
import type { FromPipeline, ToPipeline } from '@core/protocol/pipeline';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import { composeServices } from '../../../electron/main/services';
import { openDatabase } from '../../../electron/storage/database/open-database';
import { LogFile } from '../../../electron/storage/log-file';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { temporaryFolder } from '../temporary-folder';
import { fakeChildren } from './fake-child';

/** Everything of main, with processes under the test's control. */
async function main(patience: number) {
  const paths = new WorkspacePaths(temporaryFolder());
  const pipeline = fakeChildren<ToPipeline, FromPipeline>();
  const services = await composeServices(
    {
      paths,
      opened: openDatabase(paths.database),
      log: new LogFile(join(paths.root, 'log')),
      startDecoder: fakeChildren<ToDecoder, FromDecoder>().start,
      startPipeline: pipeline.start,
      startTrainer: fakeChildren<ToTrainer, FromTrainer>().start,
      emit: () => undefined,
    },
    patience,
  );
  return { services, pipelines: pipeline.children };
}

test('closing lets the pipeline write what was changed before it is ended', async () => {
  const { services, pipelines } = await main(60_000);
  services.scans.start(['/disk/birds']);
  const closing = services.close();
  const [pipeline] = pipelines;
  const asked = await vi.waitFor(() => {
    const close = pipeline?.received.find(({ type }) => type === 'close');
    if (close?.type !== 'close') throw new Error('not asked yet');
    return close;
  });
  expect(pipeline?.killed).toBe(false);
  pipeline?.say({ type: 'closed', id: asked.id });
  await closing;
  expect(pipeline?.killed).toBe(true);
});

test('closing does not wait for a pipeline that does not answer', async () => {
  const { services, pipelines } = await main(1);
  services.scans.start(['/disk/birds']);
  await services.close();
  expect(pipelines.map(({ killed }) => killed)).toEqual([true]);
});

test('closing starts no pipeline where no scan is open', async () => {
  const { services, pipelines } = await main(60_000);
  await services.close();
  expect(pipelines).toEqual([]);
});
