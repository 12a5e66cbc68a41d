import { wilsonInterval } from '../../statistics/wilson-interval';
import type { Evidence } from '../evidence';
import type { Finding } from '../finding';

/** Half the 95 % interval that an accuracy of 90 % may have at most: below 139 images it is wider. */
const widest = 0.05;
const supposedAccuracy = 0.9;

/**
 * So few images validate that a difference of several points between two runs is chance. The interval is Wilson's, of an
 * accuracy of 90 %, so that it does not come and go with the epochs.
 */
export function findSmallValidation({ epochs }: Evidence): Finding | null {
  const [first] = epochs;
  const samples = first?.validation.samples ?? 0;
  if (first === undefined || samples === 0 || halfWidth(samples) <= widest) return null;
  const needed = imagesNeeded(samples);
  return {
    kind: 'smallValidation',
    severity: 'minor',
    since: first.epoch,
    evidence: {
      numbers: { samples, points: halfWidth(samples) * 100, needed },
      names: {},
      series: {
        kind: 'halfWidthBySamples',
        points: Array.from({ length: 40 }, (_, i) => Math.round(((i + 1) / 40) * 2 * needed)).map((n) => [
          n,
          halfWidth(n),
        ]),
        mark: samples,
      },
    },
    remedy: { kind: 'collectImages' },
  };
}

function halfWidth(samples: number): number {
  const { low, high } = wilsonInterval(supposedAccuracy * samples, samples);
  return (high - low) / 2;
}

function imagesNeeded(from: number): number {
  let samples = from;
  while (halfWidth(samples) > widest) samples++;
  return samples;
}
