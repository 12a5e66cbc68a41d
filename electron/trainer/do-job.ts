import * as v from 'valibot';
import { toFailure } from '@core/errors';
import { toTrainerSchema, type ToTrainer } from '@core/protocol/trainer';
import type { Channel } from './channel';
import { createGraphEngine } from './engine/graph-engine';
import { exportModel } from './export/export-model';
import type { JobSurroundings } from './surroundings';
import { trainRun } from './train-run';

type JobMessage = Extract<ToTrainer, { job: unknown }>;

/**
 * Waits for a job, does it, and answers; `stop` may come at any time, also before the job. What goes wrong is an
 * answer too, so the process ends well whenever it could tell. Resolves when the process may end.
 */
export async function doJob(channel: Channel): Promise<void> {
  const { send } = channel;
  const { job, signal, heard } = hear(channel);
  try {
    await perform(await job, { send, signal, createEngine: createGraphEngine });
  } catch (thrown) {
    send({ type: 'failed', failure: toFailure(thrown) });
  }
  await channel.delivered(heard);
}

interface Heard {
  /** The first job; rejects for a message that is none. Later ones are not listened to. */
  readonly job: Promise<JobMessage>;
  /** Aborted by `stop`. */
  readonly signal: AbortSignal;
  /** Resolves with `end`. */
  readonly heard: Promise<void>;
}

function hear({ listen }: Channel): Heard {
  const stop = new AbortController();
  let end: () => void = () => undefined;
  const heard = new Promise<void>((resolve) => (end = resolve));
  const job = new Promise<JobMessage>((resolve, reject) => {
    listen((message) => {
      const parsed = v.safeParse(toTrainerSchema, message);
      if (!parsed.success) reject(new Error(`The trainer does not know this: ${v.summarize(parsed.issues)}`));
      else if (parsed.output.type === 'stop') stop.abort();
      else if (parsed.output.type === 'end') end();
      else resolve(parsed.output);
    });
  });
  return { job, signal: stop.signal, heard };
}

async function perform(message: JobMessage, surroundings: JobSurroundings): Promise<void> {
  switch (message.type) {
    case 'train':
      return trainRun(message.job, surroundings);
    case 'export':
      return exportModel(message.job, surroundings);
  }
}
