import * as v from 'valibot';
import { toFailure } from '@core/errors';
import { toTrainerSchema, type ToTrainer } from '@core/protocol/trainer';
import type { Channel } from './channel';
import { createGraphEngine } from './engine/graph-engine';
import { exportModel } from './export/export-model';
import type { TrainingSurroundings } from './surroundings';
import { trainRun } from './train-run';
import { evaluateRun } from './trials/evaluate-run';
import { forecastRun } from './trials/forecast-run';
import { testRange } from './trials/test-range';

type JobMessage = Extract<ToTrainer, { job: unknown }>;

/**
 * Waits for a job, does it, and answers; `stop` and `pause` may come at any time, also before the job. What goes wrong is an
 * answer too, so the process ends well whenever it could tell. Resolves when the process may end.
 */
export async function doJob(channel: Channel): Promise<void> {
  const { send } = channel;
  const { job, signal, pause, heard } = hear(channel);
  const delivered = () => channel.delivered(heard);
  try {
    await perform(await job, { send, signal, pause, delivered, createEngine: createGraphEngine });
  } catch (thrown) {
    send({ type: 'failed', failure: toFailure(thrown) });
  }
  await delivered();
}

interface Heard {
  /** The first job; rejects for a message that is none. Later ones are not listened to. */
  readonly job: Promise<JobMessage>;
  /** Aborted by `stop`. */
  readonly signal: AbortSignal;
  /** Aborted by `pause`. */
  readonly pause: AbortSignal;
  /** Resolves with `end`. */
  readonly heard: Promise<void>;
}

function hear({ listen }: Channel): Heard {
  const stop = new AbortController();
  const pause = new AbortController();
  let end: () => void = () => undefined;
  const heard = new Promise<void>((resolve) => (end = resolve));
  const job = new Promise<JobMessage>((resolve, reject) => {
    listen((message) => {
      const parsed = v.safeParse(toTrainerSchema, message);
      if (!parsed.success) reject(new Error(`The trainer does not know this: ${v.summarize(parsed.issues)}`));
      else if (parsed.output.type === 'stop') stop.abort();
      else if (parsed.output.type === 'pause') pause.abort();
      else if (parsed.output.type === 'end') end();
      else resolve(parsed.output);
    });
  });
  return { job, signal: stop.signal, pause: pause.signal, heard };
}

async function perform(message: JobMessage, surroundings: TrainingSurroundings): Promise<void> {
  switch (message.type) {
    case 'train':
      return trainRun(message.job, surroundings);
    case 'export':
      return exportModel(message.job, surroundings);
    case 'evaluate':
      return evaluateRun(message.job, surroundings);
    case 'forecast':
      return forecastRun(message.job, surroundings);
    case 'rangeTest':
      return testRange(message.job, surroundings);
  }
}
