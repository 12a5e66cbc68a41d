export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly interval: number;
  /** Decimals that all its ticks need. */
  readonly digits: number;
}

/** The smallest of 1, 2, 5 times a power of ten that is not below `rough`. */
export function niceInterval(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** A linear scale with about `ticks` round intervals that holds low and high. */
export function niceScale(low: number, high: number, ticks: number): Scale {
  const span = high - low;
  const interval = niceInterval((span > 0 ? span : Math.max(Math.abs(high), 1e-9)) / ticks);
  const digits = Math.max(0, -Math.floor(Math.log10(interval) + 1e-9));
  const round = (value: number): number => Number(value.toFixed(Math.min(20, digits + 2)));
  const min = round(Math.floor(low / interval + 1e-9) * interval);
  const max = round(Math.ceil(high / interval - 1e-9) * interval);
  return { min, max: max > min ? max : round(min + interval), interval, digits };
}

/** Round seconds, minutes and hours, in seconds. */
const timeIntervals = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400];

/**
 * Positions of the labels of an x-axis: round ones, and both ends; a round one too near to an end gives way.
 * @param most intervals, more or less
 * @param lastRoom share of the axis that the last label covers
 */
export function axisTicks(
  from: number,
  to: number,
  kind: 'whole' | 'time' | 'number',
  most: number,
  lastRoom = 0,
): number[] {
  if (!(to > from)) return [from];
  const rough = (to - from) / most;
  let interval = niceInterval(rough);
  if (kind === 'whole') interval = Math.max(1, interval);
  if (kind === 'time') interval = timeIntervals.find((candidate) => candidate >= rough) ?? interval;
  const round = (value: number): number => Number(value.toPrecision(12));
  const ticks = [from];
  for (let tick = Math.ceil(from / interval) * interval; tick < to; tick += interval) {
    if (tick - from > interval * 0.55 && to - tick > Math.max(interval * 0.55, lastRoom * (to - from)))
      ticks.push(round(tick));
  }
  return [...ticks, to];
}
