import { shownName } from '@core/dataset/shown-name';
import type { Run } from '@core/run/run';

/** What a run calls its classes, fit to be shown. */
export function classNameOf(run: Run, label: number): string {
  return shownName(run.classNames[label] ?? String(label));
}
