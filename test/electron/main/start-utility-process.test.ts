import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { fromPipelineSchema, type FromPipeline, type ToPipeline } from '@core/protocol/pipeline';
import { fromTrainerSchema, type FromTrainer, type ToTrainer } from '@core/protocol/trainer';
import { utilityProcessStarter } from '../../../electron/main/processes/start-utility-process';
import { askTrainer } from '../../../electron/processes/ask-trainer';
import { PipelineClient } from '../../../electron/processes/pipeline-client';
import { LogFile } from '../../../electron/storage/log-file';
import { temporaryFolder } from '../temporary-folder';

/** As Electron's, but for the process: a kill is heard as an exit. */
class UtilityProcess extends EventEmitter {
  readonly stdout = new EventEmitter();
  readonly stderr = new EventEmitter();
  readonly posted: unknown[] = [];
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  kill(): void {
    this.emit('exit', 15);
  }
}
const started = vi.hoisted((): unknown[] => []);
vi.mock('electron', () => ({
  utilityProcess: {
    fork: () => {
      const child = new UtilityProcess();
      started.push(child);
      return child;
    },
  },
}));

/** The process that was started last. */
function newest(): UtilityProcess {
  const child = started.at(-1);
  if (!(child instanceof UtilityProcess)) throw new Error('no process was started');
  return child;
}

test('a last message that is not understood ends a trainer, which is told as a crash', async () => {
  const path = join(temporaryFolder(), 'ridgeline.log');
  const start = utilityProcessStarter<ToTrainer, FromTrainer>(
    'trainer',
    'trainer.js',
    fromTrainerSchema,
    new LogFile(path),
  );
  const heard: FromTrainer[] = [];
  const { done } = askTrainer(start, { type: 'stop' }, 32, (message) => heard.push(message));
  const child = newest();
  child.emit('message', { type: 'started', step: 0 });
  child.emit('message', { type: 'finished', end: null });
  await expect(done).rejects.toMatchObject({
    code: 'trainerCrashed',
    message: expect.stringContaining('It sent what is not understood') as string,
  });
  expect(heard).toEqual([{ type: 'started', step: 0 }]);
  expect(readFileSync(path, 'utf8')).toContain('It sent what is not understood');
});

test('nothing is heard from a process after what was not understood', () => {
  const log = new LogFile(join(temporaryFolder(), 'ridgeline.log'));
  const heard: FromTrainer[] = [];
  utilityProcessStarter<ToTrainer, FromTrainer>(
    'trainer',
    'trainer.js',
    fromTrainerSchema,
    log,
  )({ onMessage: (message) => heard.push(message), onExit: () => undefined });
  newest().emit('message', { type: 'epoch' });
  newest().emit('message', { type: 'started', step: 0 });
  expect(heard).toEqual([]);
});

test('the pipeline that is not understood costs the requests under way, and the next has a new process', async () => {
  const log = new LogFile(join(temporaryFolder(), 'ridgeline.log'));
  const pipeline = new PipelineClient(
    utilityProcessStarter<ToPipeline, FromPipeline>('pipeline', 'pipeline.js', fromPipelineSchema, log),
    { work: () => Promise.reject(new Error('nothing is to be decoded')) },
  );
  const lost = pipeline.ask({ type: 'close' }).done;
  const first = newest();
  first.emit('message', { type: 'closed', id: 'one' });
  await expect(lost).rejects.toMatchObject({ code: 'pipelineCrashed' });
  const found = pipeline.ask({ type: 'close' }).done;
  expect(newest()).not.toBe(first);
  newest().emit('message', { type: 'closed', id: 2 });
  await expect(found).resolves.toEqual({ type: 'closed', id: 2 });
});

test('a process that is stopped, and so deaf to being asked to end, is ended all the same', async () => {
  const log = new LogFile(join(temporaryFolder(), 'ridgeline.log'));
  const deaf = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
  await once(deaf, 'spawn');
  deaf.kill('SIGSTOP');
  const child = utilityProcessStarter<ToTrainer, FromTrainer>(
    'trainer',
    'trainer.js',
    fromTrainerSchema,
    log,
  )({ onMessage: () => undefined, onExit: () => undefined });
  const { pid } = deaf;
  Object.assign(newest(), { pid, kill: () => true });
  const ended = once(deaf, 'exit');
  child.kill();
  expect((await ended)[1]).toBe('SIGKILL');
});
