import type { Evidence } from '../evidence';
import type { Finding } from '../finding';
import { mean } from '../curves';
import { settingsRemedy } from '../remedies/settings-remedy';

/** So many times the images of a small class that the largest one has. */
const imbalanced = 3;
/** A small class is named in less than this share of its validation images. */
const neglected = 0.6;
/** Of fewer validation images nothing can be said. */
const fewestImages = 5;
/** Epochs over which the counts are averaged, and which it takes. */
const recentEpochs = 2;

/** A class with few training images is seldom named, because the others weigh more (He & Garcia 2009). */
export function findClassImbalance({ classCounts, epochs, hyperparameters }: Evidence): Finding | null {
  const recent = epochs.slice(-recentEpochs);
  if (classCounts === null || recent.length < recentEpochs || hyperparameters.classWeight !== 'none')
    return null;
  const largest = Math.max(...classCounts.map(({ train }) => train));
  const small = classCounts.flatMap(({ train, validation }, index) => {
    const counts = recent.flatMap((report) => report.validation.predicted?.[index] ?? []);
    if (train * imbalanced > largest || validation < fewestImages || counts.length < recentEpochs) return [];
    const share = mean(counts) / validation;
    return share < neglected ? [{ index, train, validation, share, predicted: mean(counts) }] : [];
  });
  const [first, ...others] = small;
  if (first === undefined) return null;
  const worst = others.reduce((least, one) => (one.share < least.share ? one : least), first);
  return {
    kind: 'classImbalance',
    severity: 'serious',
    since: epochs[0]?.epoch ?? 1,
    evidence: {
      numbers: {
        classIndex: worst.index,
        images: worst.train,
        largest,
        times: largest / Math.max(1, worst.train),
        predicted: Math.round(worst.predicted),
        validation: worst.validation,
        classes: small.length,
      },
      names: {},
      series: {
        kind: 'imagesByClass',
        points: classCounts.map(({ train }, index) => [index, train]),
        mark: worst.index,
      },
    },
    remedy: settingsRemedy(hyperparameters, { classWeight: 'balanced' }),
  };
}
