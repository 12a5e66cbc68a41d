import { assertNever } from '../../assert-never';
import type { Hyperparameters } from '../../hyperparameters/fields';
import { plateauMinDelta } from '../../schedule/plateau';
import { indented, pythonList } from './python-literals';

/** `learning_rate(step, steps_per_epoch, reductions)` in Python, as `src/core/schedule` has it. */
export function scheduleSource(hyperparameters: Hyperparameters): string[] {
  return [
    'def annealed(first, last, done, steps):',
    ...indented([
      '"""Half a cosine from one value to another."""',
      'return last + (first - last) * 0.5 * (1 + math.cos(math.pi * done / steps))',
    ]),
    '',
    '',
    'def learning_rate(step, steps_per_epoch, reductions=0):',
    ...indented([
      '"""The rate of a step, counted from 0; `reductions` is how often a plateau has lowered it."""',
      'total = EPOCHS * steps_per_epoch',
      `warmup = min(math.floor(${hyperparameters.warmupEpochs} * steps_per_epoch + 0.5), total - 1)`,
      'share = (step + 1) / warmup if step < warmup else 1',
      's, steps = max(0, step - warmup), total - warmup',
      ...rate(hyperparameters),
      'return share * rate',
    ]),
  ];
}

/** What follows the validation loss from epoch to epoch: none but one schedule does. */
export function plateauSource({ schedule, plateauPatience }: Hyperparameters): string[] {
  const rule =
    schedule === 'reduceOnPlateau'
      ? [
          `if loss < self.best - ${plateauMinDelta}:`,
          '    self.best, self.wait = loss, 0',
          'else:',
          '    self.wait += 1',
          `    if self.wait >= ${plateauPatience}:`,
          '        self.wait, self.reductions = 0, self.reductions + 1',
        ]
      : ['pass'];
  return [
    'class Plateau:',
    ...indented([
      '"""Counts how often the learning rate has to fall because the validation loss no longer does."""',
      '',
      'best, wait, reductions = math.inf, 0, 0',
      '',
      'def after_epoch(self, loss):',
      ...indented(rule),
    ]),
  ];
}

function rate(values: Hyperparameters): string[] {
  const { schedule, stepFactor, endLearningRate, power } = values;
  switch (schedule) {
    case 'constant':
      return ['rate = LEARNING_RATE'];
    case 'reduceOnPlateau':
      return [
        `rate = max(min(${endLearningRate}, LEARNING_RATE), LEARNING_RATE * ${stepFactor} ** reductions)`,
      ];
    case 'step':
      return [`rate = LEARNING_RATE * ${stepFactor} ** (step // (${values.stepEpochs} * steps_per_epoch))`];
    case 'multiStep':
      return [
        `reached = sum(math.floor(epoch * steps_per_epoch + 0.5) <= step for epoch in ${pythonList(values.milestones)})`,
        `rate = LEARNING_RATE * ${stepFactor} ** reached`,
      ];
    case 'exponential':
      return [`rate = LEARNING_RATE * ${values.decayRate} ** (s / steps_per_epoch)`];
    case 'polynomial':
    case 'linear': {
      const exponent = schedule === 'linear' ? 1 : power;
      return [
        `rate = ${endLearningRate} + (LEARNING_RATE - ${endLearningRate}) * (1 - s / steps) ** ${exponent}`,
      ];
    }
    case 'cosine':
      return [`rate = annealed(LEARNING_RATE, ${endLearningRate}, s, steps)`];
    case 'cosineRestarts':
      return [
        `start, length = 0, max(1, ${values.restartEpochs} * steps_per_epoch)`,
        'while start + length <= s:',
        `    start, length = start + length, max(1, length * ${values.restartMultiplier})`,
        `rate = annealed(LEARNING_RATE, ${endLearningRate}, s - start, length)`,
      ];
    case 'oneCycle':
      return [
        `first = LEARNING_RATE / ${values.initialDivisor}`,
        `last = first / ${values.finalDivisor}`,
        `peak = ${values.peakShare} * steps - 1`,
        'if s < peak:',
        '    rate = annealed(first, LEARNING_RATE, s, peak)',
        'else:',
        '    rate = annealed(LEARNING_RATE, last, s - peak, steps - 1 - peak)',
      ];
    default:
      return assertNever(schedule);
  }
}
