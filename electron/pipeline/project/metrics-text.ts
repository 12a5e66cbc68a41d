import type { ProjectMetrics } from '@core/project/project';

/**
 * Metrics as JSON. A loss that exploded may be infinite, for which JSON has no word, but every reader takes a number that
 * is too large for one.
 */
export function metricsText({ epochs, inside, steps }: ProjectMetrics): string {
  const rows = steps.map((columns) => `[${columns.map(numberText).join(',')}]`);
  return `{"epochs":${JSON.stringify(epochs)},"inside":${JSON.stringify(inside)},"steps":[${rows.join(',\n')}]}\n`;
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '1e999' : '-1e999';
}
