import type { EpochReport } from '../run/reports';

/**
 * When a step was taken, as seconds since the run started. Only epochs tell their time: the steps between two of them
 * lie evenly, and those of an epoch that has not been measured go on at the pace of the one before.
 */
export function timeOfStep(
  epochs: readonly Pick<EpochReport, 'step' | 'seconds'>[],
): (step: number) => number {
  const known = [{ step: 0, seconds: 0 }, ...epochs];
  let at = 1;
  return (step) => {
    // Steps are usually asked for in their order.
    if (step <= (known[at - 1]?.step ?? 0)) at = 1;
    while (at < known.length - 1 && step > (known[at]?.step ?? 0)) at++;
    const [from, to] = [known[at - 1], known[at]];
    if (from === undefined || to === undefined || to.step === from.step) return 0;
    return from.seconds + ((to.seconds - from.seconds) * (step - from.step)) / (to.step - from.step);
  };
}
