import type { Evidence } from '../evidence';
import { thumbnail } from '../curves';
import type { Finding } from '../finding';
import { lowerRate } from '../remedies/learning-rate';
import { settingsRemedy } from '../remedies/settings-remedy';
import { matchingStart } from '../remedies/start-weights';

/** Steps before the last one that are shown. */
const stepsShown = 60;
/** A loss that is no number after so few steps has to do with the start weights as well. */
const stepsOfStart = 3;
/** Rates below this are seldom to blame: then the gradient is clipped. */
const lowRate = 1e-4;

/** The loss, a gradient or a weight is no longer a number: told by the trainer, with the batch that brought it. */
export function findNotANumber({ failure, hyperparameters, steps }: Evidence): Finding | null {
  if (failure?.code !== 'nonFiniteLoss') return null;
  const number = (name: string): number => Number(failure.detail[name] ?? 0);
  const step = number('step');
  const start = step <= stepsOfStart ? matchingStart(hyperparameters) : {};
  const calmer =
    hyperparameters.learningRate <= lowRate && hyperparameters.clipping === 'none'
      ? { clipping: 'norm' as const, clipNorm: 1 }
      : lowerRate(hyperparameters);
  const names = (['files', 'parameter'] as const).flatMap((name) =>
    name in failure.detail ? [[name, String(failure.detail[name])] as const] : [],
  );
  return {
    kind: 'notANumber',
    severity: 'grave',
    since: Math.max(1, number('epoch')),
    evidence: {
      numbers: { step, batch: number('batch'), learningRate: number('learningRate') },
      names: Object.fromEntries(names),
      series: {
        kind: 'batchLoss',
        points: thumbnail(steps.slice(-stepsShown).map((report) => [report.step, report.dataLoss])),
        mark: step,
      },
    },
    remedy: settingsRemedy(hyperparameters, { ...start, ...calmer }),
  };
}
