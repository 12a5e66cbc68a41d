import { wilsonInterval, type Interval } from './wilson-interval';

export interface ShareDifference {
  /** The first share minus the second, −1 to 1. */
  readonly difference: number;
  /** 95 %. */
  readonly interval: Interval;
  /** Whether 0 lies in the interval, so that chance alone could make the difference. */
  readonly isNoise: boolean;
}

/**
 * How far two independent shares are apart, with the hybrid score interval (Newcombe 1998, "Interval estimation for the
 * difference between independent proportions", method 10), which the Wilson interval of each makes.
 * @param correct of `samples` each, 0 to samples
 */
export function shareDifference(
  first: { readonly correct: number; readonly samples: number },
  second: { readonly correct: number; readonly samples: number },
): ShareDifference {
  const share = (of: { readonly correct: number; readonly samples: number }): number =>
    of.samples === 0 ? 0 : of.correct / of.samples;
  const [a, b] = [share(first), share(second)];
  const [ofA, ofB] = [
    wilsonInterval(first.correct, first.samples),
    wilsonInterval(second.correct, second.samples),
  ];
  const difference = a - b;
  const interval = {
    low: difference - Math.hypot(a - ofA.low, ofB.high - b),
    high: difference + Math.hypot(ofA.high - a, b - ofB.low),
  };
  return { difference, interval, isNoise: interval.low <= 0 && interval.high >= 0 };
}
