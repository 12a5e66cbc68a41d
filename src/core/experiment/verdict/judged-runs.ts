import { baselineId, type Experiment } from '../experiment';
import type { RunOutcome } from '../outcome';
import { lastRung } from '../rungs';

/** The runs on which verdicts stand, those of the last round, by variant and seed. */
export class JudgedRuns {
  readonly seeds: readonly number[];
  private readonly plan: Experiment['plan'];
  private readonly runs = new Map<string, RunOutcome>();
  private readonly topRungs = new Map<string, number>();
  private readonly unfinished = new Set<string>();

  /** @param outcomes in any order; those of seeds that the plan does not have are left out */
  constructor({ plan }: Experiment, outcomes: readonly RunOutcome[]) {
    this.plan = plan;
    this.seeds = plan.seeds;
    for (const outcome of [...outcomes].sort(byWorth)) {
      if (!plan.seeds.includes(outcome.seed)) continue;
      const { variantId, rung } = outcome;
      this.topRungs.set(variantId, Math.max(rung, this.topRungs.get(variantId) ?? 0));
      if (!isOver(outcome)) this.unfinished.add(`${variantId} ${rung}`);
      if (rung === lastRung(plan)) this.runs.set(`${variantId} ${outcome.seed}`, outcome);
    }
  }

  of(variantId: string, seed: number): RunOutcome | undefined {
    return this.runs.get(`${variantId} ${seed}`);
  }

  finished(variantId: string, seed: number): RunOutcome | undefined {
    const run = this.of(variantId, seed);
    return run?.status === 'finished' ? run : undefined;
  }

  /** The round after which successive halving left the variant out; null if it is in, or may still be. */
  outAfter(variantId: string): number | null {
    const own = this.topRungs.get(variantId);
    const top = this.topRungs.get(baselineId) ?? 0;
    if (this.plan.strategy.kind === 'all' || own === undefined || own >= top) return null;
    return this.unfinished.has(`${variantId} ${own}`) ? null : own;
  }
}

function isOver({ status }: RunOutcome): boolean {
  return status === 'finished' || status === 'stopped' || status === 'failed';
}

/** Of several runs of one variant and seed the finished one counts, then the failed one: the last in this order. */
function byWorth(a: RunOutcome, b: RunOutcome): number {
  const worth = ({ status }: RunOutcome) => (status === 'finished' ? 2 : status === 'failed' ? 1 : 0);
  return worth(a) - worth(b) || (a.runId < b.runId ? 1 : -1);
}
