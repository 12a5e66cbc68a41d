/** Quantile 0.975 of Student's t with 4 degrees of freedom (five values), from the tables. */
const t4 = 2.776;

export interface MeanInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** The mean of five values with its 95 % interval (Student 1908). */
export function tInterval(values: readonly number[]): MeanInterval {
  if (values.length !== 5) throw new RangeError(`The quantile is for five values, not ${values.length}`);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const half = t4 * Math.sqrt(variance / values.length);
  return { mean, low: mean - half, high: mean + half };
}
