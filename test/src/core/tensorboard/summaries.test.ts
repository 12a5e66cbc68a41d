import { expect, test } from 'vitest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { tensorBoardCommand } from '@core/tensorboard/command';
import { recordedRun, type RecordedRun } from '@core/tensorboard/recorded-run';
import { settingsOf, settingsText } from '@core/tensorboard/settings-text';
import { runSummaries } from '@core/tensorboard/summaries';
import { timeOfStep } from '@core/tensorboard/time-of-step';
import { epochOf, failedWith, insideOf, paused, runOf, running, stepOf } from '../../support/runs';

const reported = { epochs: [epochOf(1), epochOf(2)], steps: [stepOf(10), stepOf(15)], inside: [insideOf(2)] };

test('steps lie evenly between epochs, and beyond the last one at its pace', () => {
  const at = timeOfStep([
    { step: 10, seconds: 4 },
    { step: 20, seconds: 6 },
  ]);
  expect([0, 5, 10, 15, 20, 30, 5].map(at)).toEqual([0, 2, 4, 5, 6, 8, 2]);
  expect([0, 7].map(timeOfStep([]))).toEqual([0, 0]);
});

test('train has steps and epochs in order, validation the epochs', () => {
  const { train, validation } = runSummaries(recordedRun(runOf('a'), reported));
  const start = Date.parse('2026-05-03T10:00:00.000Z') / 1000;
  const tags = (events: typeof train) =>
    events.map(({ wallTime, step, summaries }) => [
      wallTime - start,
      step,
      summaries.flatMap((summary) => ('tag' in summary ? summary.tag : [])),
    ]);
  const ofStep = ['step/loss', 'step/learning_rate'];
  const ofEpoch = ['epoch/loss', 'epoch/accuracy', 'epoch/penalty', 'epoch/throughput'];
  expect(tags(train)).toEqual([
    [2, 10, ofStep],
    [2, 10, ofEpoch],
    [3, 15, ofStep],
    [4, 20, [...ofEpoch, 'weights/conv1/kernel']],
  ]);
  expect(tags(validation)).toEqual([
    [2, 10, ['epoch/loss', 'epoch/accuracy']],
    [4, 20, ['epoch/loss', 'epoch/accuracy']],
  ]);
});

test.each<[RecordedRun['end'], ReturnType<typeof runOf>['state'] | null]>([
  ['success', null],
  ['failure', failedWith('nonFiniteLoss')],
  ['running', running],
  ['unknown', paused],
])('a run may have ended as %s', (end, state) => {
  const run = recordedRun(runOf('a', state === null ? {} : { state }), reported);
  expect(run.end).toBe(end);
  const kinds = runSummaries(run).settings.flatMap(({ summaries }) => summaries.map(({ kind }) => kind));
  expect(kinds).toEqual(['text', 'sessionStart', ...(end === 'unknown' ? [] : ['sessionEnd'])]);
});

test('only settings that have an effect are told, as they are in a job', () => {
  const settings = settingsOf({ ...defaultHyperparameters, schedule: 'constant', warmupEpochs: 0 });
  expect(settings).toMatchObject({ activation: 'relu', schedule: 'constant', ema: false, batchSize: 32 });
  expect(settings).not.toHaveProperty('endLearningRate');
});

test('names are shown letter by letter', () => {
  const text = settingsText({
    ...recordedRun(runOf('a'), reported),
    name: 'a|b *c* <i>\nd',
    classNames: ['[x](y)'],
  });
  expect(text).toContain('**a&#124;b \\*c\\* &#60;i&#62;');
  expect(text).toContain('\\[x\\](y)');
  expect(text).toContain('\n| batchSize | 32 |\n');
});

test('a run tells whose weights it began with', () => {
  const run = recordedRun(runOf('a'), reported);
  const startFrom = { runId: 'r', name: '*b*', weightsSha256: '', taken: ['conv1'], anew: ['logits'] };
  const text = settingsText({ ...run, startFrom });
  expect(text).toContain('began with the weights of the run *\\*b\\** (`r`): it took over `conv1`');
  expect(settingsText(run)).not.toContain('began with the weights');
});

test('the command takes a folder as one word', () => {
  expect(tensorBoardCommand('/home/me/logs-1')).toBe('tensorboard --logdir /home/me/logs-1');
  expect(tensorBoardCommand('C:\\my logs')).toBe('tensorboard --logdir "C:\\my logs"');
});
