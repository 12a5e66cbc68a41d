import { leavesOut, type Problem, type ProblemCode } from '@core/dataset/problem';
import type { ScanSummary } from '@core/dataset/scan-summary';

export interface ProblemGroup {
  readonly code: ProblemCode;
  readonly count: number;
  /** The first one of its kind. */
  readonly example: Problem;
}

export function groupsOfScan({ problemCounts }: Pick<ScanSummary, 'problemCounts'>): ProblemGroup[] {
  return sorted(problemCounts);
}

export function groupsOfDataset(problems: readonly Problem[]): ProblemGroup[] {
  const groups = new Map<ProblemCode, ProblemGroup>();
  for (const example of problems) {
    const { code } = example;
    const known = groups.get(code);
    groups.set(code, known ? { ...known, count: known.count + 1 } : { code, count: 1, example });
  }
  return sorted([...groups.values()]);
}

/** What is left out first, then the most frequent. */
function sorted(groups: readonly ProblemGroup[]): ProblemGroup[] {
  return groups
    .filter(({ count }) => count > 0)
    .sort((a, b) => Number(leavesOut(b.code)) - Number(leavesOut(a.code)) || b.count - a.count);
}

export function countOf(groups: readonly ProblemGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

/** How many are left out. */
export function countLeftOut(groups: readonly ProblemGroup[]): number {
  return countOf(groups.filter(({ code }) => leavesOut(code)));
}
