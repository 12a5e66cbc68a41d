import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { EventName } from '@core/contract';
import type { FromDecoder, ToDecoder } from '@core/protocol/decoder';
import type { FromPipeline, ToPipeline } from '@core/protocol/pipeline';
import { fromTrainerSchema, type FromTrainer, type ToTrainer } from '@core/protocol/trainer';
import { forkedProcessStarter } from '../../../electron/command-line/fork-child';
import { composeServices } from '../../../electron/main/services';
import type { Emit } from '../../../electron/main/services/emitter';
import type { Child, StartChild } from '../../../electron/processes/child';
import { openDatabase } from '../../../electron/storage/database/open-database';
import { LogFile } from '../../../electron/storage/log-file';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { fakeChildren } from './fake-child';

/** Everything of main, as a start of Ridgeline in that workspace would have it, without folders to scan. */
export async function compose(
  folder: string,
  startTrainer: StartChild<ToTrainer, FromTrainer>,
  startPipeline: StartChild<ToPipeline, FromPipeline> = fakeChildren<ToPipeline, FromPipeline>().start,
) {
  const paths = new WorkspacePaths(folder);
  const told: [name: EventName, payload: unknown][] = [];
  const emit: Emit = (name, payload) => void told.push([name, payload]);
  const opened = openDatabase(paths.database);
  onTestFinished(() => {
    if (opened.database.isOpen) opened.database.close();
  });
  const services = await composeServices({
    paths,
    opened,
    log: new LogFile(join(paths.root, 'log')),
    startDecoder: fakeChildren<ToDecoder, FromDecoder>().start,
    startPipeline,
    startTrainer,
    emit,
  });
  return { services, told, paths, database: opened.database };
}

/** Real trainers in plain Node, in the order in which they were started. */
export function forkedTrainers(script: string): {
  start: StartChild<ToTrainer, FromTrainer>;
  trainers: Child<ToTrainer>[];
  /** Kills them all, and main with them: nobody hears of it. */
  abandon: () => void;
} {
  const trainers: Child<ToTrainer>[] = [];
  let isAbandoned = false;
  const start = forkedProcessStarter<ToTrainer, FromTrainer>(script, fromTrainerSchema);
  onTestFinished(() => {
    for (const trainer of trainers) trainer.kill();
  });
  return {
    trainers,
    abandon: () => {
      isAbandoned = true;
      for (const trainer of trainers) trainer.kill();
    },
    start: ({ onMessage, onExit }) => {
      const trainer = start({
        onMessage: (message) => {
          if (!isAbandoned) onMessage(message);
        },
        onExit: (code, tail) => {
          if (!isAbandoned) onExit(code, tail);
        },
      });
      trainers.push(trainer);
      return trainer;
    },
  };
}
