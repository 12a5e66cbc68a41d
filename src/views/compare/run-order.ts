import type { Run } from '@core/run/run';
import { secondsTaken } from '@/components/run/run-status';
import { matcher, type TextQuery } from './text-query';

export const sortKeys = ['name', 'dataset', 'when', 'epochs', 'accuracy', 'loss', 'time', 'status'] as const;
export type SortKey = (typeof sortKeys)[number];

export interface RunOrder {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** What a column sorts by; null is always last. */
const sortValues: Record<SortKey, (run: Run) => string | number | null> = {
  name: (run) => run.name,
  dataset: (run) => run.datasetName,
  when: (run) => run.createdAt,
  epochs: (run) => run.last?.epoch ?? null,
  accuracy: (run) => run.best?.validation.accuracy ?? null,
  loss: (run) => run.best?.validation.dataLoss ?? null,
  time: secondsTaken,
  status: (run) => run.state.status,
};
/** Columns of which the highest is the first to be asked for. */
const descendingFirst: readonly SortKey[] = ['when', 'epochs', 'accuracy', 'time'];

/** A click on a column: its usual direction first, then the other one. */
export function nextOrder(order: RunOrder, key: SortKey): RunOrder {
  return { key, descending: order.key === key ? !order.descending : descendingFirst.includes(key) };
}

export function sortRuns(runs: readonly Run[], { key, descending }: RunOrder): Run[] {
  const natural = new Intl.Collator(undefined, { numeric: true });
  const direction = descending ? -1 : 1;
  const valued = runs.map((run) => ({ run, value: sortValues[key](run) }));
  return valued
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return typeof a.value === 'number' && typeof b.value === 'number'
        ? direction * (a.value - b.value)
        : direction * natural.compare(String(a.value), String(b.value));
    })
    .map(({ run }) => run);
}

/** Keeps runs that match, in their name, dataset, state, tags or notes. */
export function filterRuns(
  runs: readonly Run[],
  query: TextQuery,
  stateWord: (run: Run) => string,
): readonly Run[] {
  if (query.text.trim() === '') return runs;
  const matches = matcher(query);
  return runs.filter((run) =>
    matches(`${run.name} ${run.datasetName} ${stateWord(run)} ${run.tags.join(' ')} ${run.notes}`),
  );
}
