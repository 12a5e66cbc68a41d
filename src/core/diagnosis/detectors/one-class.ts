import type { Evidence } from '../evidence';
import type { Finding } from '../finding';
import { lasting } from '../looks';
import type { EpochReport } from '../../run/reports';
import { lowerRate } from '../remedies/learning-rate';
import { holdBackLess } from '../remedies/regularise';
import { settingsRemedy } from '../remedies/settings-remedy';
import { firstOf, matchingStart, normalise } from '../remedies/start-weights';

/** Share of the validation images that are taken for one class. */
const nearlyAll = 0.98;
/** That many times the share that the class has. */
const moreThanItsShare = 1.05;
/** One epoch may be on its way from one class to the next. */
const fewestEpochs = 2;

/** Whatever image it is shown, the network names the same class. */
export function findOneClass(evidence: Evidence): Finding | null {
  const { epochs, hyperparameters, classCounts, isOver } = evidence;
  const found = lasting(epochs, (report) => collapsedTo(report, evidence) !== null);
  const last = epochs.at(-1);
  const index = last === undefined ? null : collapsedTo(last, evidence);
  if (found === null || last === undefined || index === null) return null;
  if (found.times < fewestEpochs && !(isOver && epochs.length < fewestEpochs)) return null;
  const predicted = last.validation.predicted ?? [];
  const trained = classCounts?.map(({ train }) => train) ?? [];
  const isImbalanced = trained.length > 0 && Math.max(...trained) > 2 * Math.min(...trained);
  const weighted =
    isImbalanced && hyperparameters.classWeight === 'none' ? { classWeight: 'balanced' as const } : {};
  return {
    kind: 'oneClass',
    severity: 'grave',
    since: found.since.epoch,
    evidence: {
      numbers: {
        classIndex: index,
        predicted: predicted[index] ?? 0,
        samples: last.validation.samples,
        classes: predicted.length,
      },
      names: {},
      series: { kind: 'predictedByClass', points: predicted.map((count, at) => [at, count]), mark: index },
    },
    remedy: settingsRemedy(
      hyperparameters,
      firstOf(
        weighted,
        matchingStart(hyperparameters),
        holdBackLess(hyperparameters),
        lowerRate(hyperparameters),
        normalise(hyperparameters),
      ),
    ),
  };
}

/** The class that nearly all validation images are taken for although they are not of it; null if there is none. */
function collapsedTo({ validation }: EpochReport, { classCounts }: Evidence): number | null {
  const predicted = validation.predicted ?? [];
  if (predicted.length < 2) return null;
  const most = Math.max(...predicted);
  const index = predicted.indexOf(most);
  const own = classCounts?.[index]?.validation ?? validation.samples / predicted.length;
  return most >= nearlyAll * validation.samples && most > moreThanItsShare * own ? index : null;
}
