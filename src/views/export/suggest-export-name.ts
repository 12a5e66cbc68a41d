import type { ExportReport } from '@core/export/export-report';
import type { Run } from '@core/run/run';

/** "garden-birds dropout 0.5", with a number if this run was exported by that name before. */
export function suggestExportName(run: Run, earlier: readonly ExportReport[]): string {
  const name = `${run.datasetName} ${run.name}`.slice(0, 100).trim();
  const taken = new Set(earlier.map(({ folder }) => folder.split(/[\\/]/).at(-1)));
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name} ${number}`)) number += 1;
  return `${name} ${number}`;
}
