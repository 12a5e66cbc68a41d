import { assertNever } from '../assert-never';
import type { Run } from '../run/run';
import { baselineId, type Experiment } from './experiment';

/** What a cell of the grid says. `interrupted`: Ridgeline was left while it trained; it can go on. */
export type CellState =
  'missing' | 'waiting' | 'running' | 'paused' | 'interrupted' | 'done' | 'stopped' | 'failed';

/** A variant with a seed. */
export interface GridCell {
  readonly seed: number;
  readonly state: CellState;
  /** Share of its epochs that are done, 0–1. */
  readonly share: number;
  /** Of successive halving the one that trained for most epochs; null while there is none. */
  readonly run: Run | null;
}

export interface GridRow {
  readonly variantId: string;
  /** Null for the baseline, which is called so in the user's language. */
  readonly name: string | null;
  /** Of its runs; null before there are any. */
  readonly colour: number | null;
  readonly cells: readonly GridCell[];
}

/** The runs of an experiment as variants by seeds, the baseline first. */
export function runGrid({ id, plan }: Experiment, runs: readonly Run[]): GridRow[] {
  const latest = new Map<string, Run>();
  for (const run of runs) {
    if (run.experiment?.experimentId !== id) continue;
    const key = keyOf(run.experiment.variantId, run.hyperparameters.seed);
    const before = latest.get(key);
    if (before === undefined || rungOf(before) <= run.experiment.rung) latest.set(key, run);
  }
  const members = [{ id: baselineId, name: null }, ...plan.variants];
  return members.map(({ id: variantId, name }) => {
    const cells = plan.seeds.map((seed) => cellOf(seed, latest.get(keyOf(variantId, seed)) ?? null));
    const colour = cells.find(({ run }) => run !== null)?.run?.colour ?? null;
    return { variantId, name, colour, cells };
  });
}

function cellOf(seed: number, run: Run | null): GridCell {
  if (run === null) return { seed, run, state: 'missing', share: 0 };
  const share = (run.last?.epoch ?? 0) / run.hyperparameters.epochs;
  return { seed, run, state: cellState(run), share: Math.min(1, share) };
}

/** What a run's cell says. */
export function cellState({ state }: Run): CellState {
  switch (state.status) {
    case 'queued':
      return 'waiting';
    case 'starting':
    case 'running':
      return 'running';
    case 'paused':
      return 'paused';
    case 'finished':
      return 'done';
    case 'stopped':
      return 'stopped';
    case 'failed':
      return state.failure.code === 'interrupted' ? 'interrupted' : 'failed';
    default:
      return assertNever(state);
  }
}

const keyOf = (variantId: string, seed: number): string => `${variantId} ${seed}`;
const rungOf = ({ experiment }: Run): number => experiment?.rung ?? 0;
