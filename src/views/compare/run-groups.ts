import { effectiveValue, valueKey } from '@core/hyperparameters/differences';
import { hyperparameterNames, type HyperparameterName } from '@core/hyperparameters/fields';
import type { EffectiveValue } from '@core/hyperparameters/differences';
import type { Run } from '@core/run/run';
import { mean, meanInterval } from '@core/statistics/mean-interval';

/** What runs can be put together by; a setting by its name. */
export type Grouping = 'none' | 'dataset' | 'experiment' | 'tag' | 'status' | HyperparameterName;

export interface RunGroup {
  readonly key: string;
  /** What its runs have in common. */
  readonly value:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'experiment'; readonly id: string | null }
    | { readonly kind: 'status'; readonly status: Run['state']['status'] }
    | { readonly kind: 'setting'; readonly name: HyperparameterName; readonly value: EffectiveValue }
    | { readonly kind: 'none' };
  /** In the order in which they came. */
  readonly runs: readonly Run[];
  /** Of their best validation accuracies, with its 95 % t interval; null if none was measured. */
  readonly accuracy: {
    readonly mean: number;
    readonly n: number;
    readonly interval: { readonly low: number; readonly high: number } | null;
  } | null;
}

/** A line of the grouped list. */
export type RunLine =
  | { readonly kind: 'group'; readonly group: RunGroup; readonly isOpen: boolean }
  | { readonly kind: 'run'; readonly run: Run };

/** Runs that have the same, in the order in which the first of each comes. */
export function groupRuns(runs: readonly Run[], by: Exclude<Grouping, 'none'>): RunGroup[] {
  const groups = new Map<string, { value: RunGroup['value']; runs: Run[] }>();
  for (const run of runs) {
    for (const value of valuesOf(run, by)) {
      const key = JSON.stringify(value);
      const group = groups.get(key);
      if (group) group.runs.push(run);
      else groups.set(key, { value, runs: [run] });
    }
  }
  return [...groups].map(([key, group]) => ({ key, ...group, accuracy: accuracyOf(group.runs) }));
}

/** The lines of the list; the runs of a closed group are left out. */
export function groupedLines(
  runs: readonly Run[],
  by: Grouping,
  closed: ReadonlySet<string>,
): readonly RunLine[] {
  if (by === 'none') return runs.map((run) => ({ kind: 'run', run }));
  return groupRuns(runs, by).flatMap((group): RunLine[] => {
    const isOpen = !closed.has(group.key);
    const lines = isOpen ? group.runs.map((run): RunLine => ({ kind: 'run', run })) : [];
    return [{ kind: 'group', group, isOpen }, ...lines];
  });
}

/** A run with several tags is in several groups. */
function valuesOf(run: Run, by: Exclude<Grouping, 'none'>): RunGroup['value'][] {
  if (by === 'dataset') return [{ kind: 'text', text: run.datasetName }];
  if (by === 'experiment') return [{ kind: 'experiment', id: run.experiment?.experimentId ?? null }];
  if (by === 'status') return [{ kind: 'status', status: run.state.status }];
  if (by === 'tag') {
    return run.tags.length === 0 ? [{ kind: 'none' }] : run.tags.map((text) => ({ kind: 'text', text }));
  }
  return [{ kind: 'setting', name: by, value: effectiveValue(by, run.hyperparameters) }];
}

function accuracyOf(runs: readonly Run[]): RunGroup['accuracy'] {
  const values = runs.flatMap(({ best }) => (best === null ? [] : [best.validation.accuracy]));
  if (values.length === 0) return null;
  return { mean: mean(values), n: values.length, interval: meanInterval(values, 0.05) };
}

/** Settings in which the runs differ, as far as it is worth while to look: those of thousands are many. */
export function groupableSettings(runs: readonly Run[]): HyperparameterName[] {
  const first = runs[0];
  if (first === undefined) return [];
  return hyperparameterNames.filter((name) => {
    const value = valueKey(effectiveValue(name, first.hyperparameters));
    return runs.some(({ hyperparameters }) => valueKey(effectiveValue(name, hyperparameters)) !== value);
  });
}
