import * as v from 'valibot';
import { toFailure } from '@core/errors';
import { toTrainerSchema, type ToTrainer } from '@core/protocol/trainer';
import type { Channel } from './channel';
import { setThreads } from './load-tensorflow';
import { createGraphEngine } from './engine/graph-engine';
import { Newest } from './augmentations/newest';
import { showAugmentations, type AugmentMessage } from './augmentations/show-augmentations';
import { embedRun } from './evaluation/embed-run';
import { reportRun } from './evaluation/report-run';
import { exportModel } from './export/export-model';
import { importModel } from './import/import-model';
import { summariseModel } from './import/summarise-model';
import { answerQuestions } from './inference/answer-questions';
import { Questions } from './inference/questions';
import type { TrainingSurroundings } from './surroundings';
import { trainRun } from './train-run';
import { predictExported } from './predict/predict-exported';
import { predictPixels } from './predict/predict-pixels';
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
  const { job, asked, questions, signal, pause, heard } = hear(channel);
  const delivered = () => channel.delivered(heard);
  try {
    await perform(
      await job,
      { asked, questions },
      { send, signal, pause, delivered, createEngine: createGraphEngine },
    );
  } catch (thrown) {
    send({ type: 'failed', failure: toFailure(thrown) });
  }
  await delivered();
}

interface Heard {
  /** The first job; rejects for a message that is none. Later ones are not listened to. */
  readonly job: Promise<JobMessage>;
  /** The augmentations that are to be shown, that of the first job included. */
  readonly asked: Newest<AugmentMessage>;
  /** What is asked of trained networks, the first job included. */
  readonly questions: Questions;
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
  const asked = new Newest<AugmentMessage>();
  const questions = new Questions();
  stop.signal.addEventListener('abort', () => {
    asked.close();
    questions.close();
  });
  let end: () => void = () => undefined;
  const heard = new Promise<void>((resolve) => (end = resolve));
  const job = new Promise<JobMessage>((resolve, reject) => {
    listen((message) => {
      const parsed = v.safeParse(toTrainerSchema, message);
      if (!parsed.success) reject(new Error(`The trainer does not know this: ${v.summarize(parsed.issues)}`));
      else if (parsed.output.type === 'stop') stop.abort();
      else if (parsed.output.type === 'pause') pause.abort();
      else if (parsed.output.type === 'end') end();
      else {
        const { output } = parsed;
        if (output.type === 'augment') asked.put(output);
        if (output.type === 'infer' || output.type === 'inferMany') questions.put(output);
        resolve(output);
      }
    });
  });
  return { job, asked, questions, signal: stop.signal, pause: pause.signal, heard };
}

async function perform(
  message: JobMessage,
  { asked, questions }: Pick<Heard, 'asked' | 'questions'>,
  surroundings: TrainingSurroundings,
): Promise<void> {
  switch (message.type) {
    case 'train':
      return trainRun(message.job, surroundings);
    case 'export':
      return exportModel(message.job, surroundings);
    case 'evaluate':
      return evaluateRun(message.job, surroundings);
    case 'report':
      return reportRun(message.job, surroundings);
    case 'embed':
      return embedRun(message.job, surroundings);
    case 'predict':
      return predictPixels(message.job, surroundings);
    case 'readModel':
      return summariseModel(message.job, surroundings);
    case 'import':
      return importModel(message.job, surroundings);
    case 'predictExported':
      return predictExported(message.job, surroundings);
    case 'forecast':
      return forecastRun(message.job, surroundings);
    case 'rangeTest':
      return testRange(message.job, surroundings);
    case 'augment':
      // Little to compute, and a run that trains beside it needs the processors.
      setThreads(1);
      return showAugmentations(asked, surroundings);
    case 'infer':
    case 'inferMany':
      if (message.job.threads !== undefined) setThreads(message.job.threads);
      return answerQuestions(questions, surroundings);
  }
}
