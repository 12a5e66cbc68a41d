import { leavesOut, type Problem, type ProblemCode } from '@core/dataset/problem';

export interface ProblemGroup {
  readonly code: ProblemCode;
  readonly count: number;
  /** The first one listed, if any is. */
  readonly example: Problem | undefined;
}

/** What was found in all: the scan's problems, and those that only decoding brought up. */
export interface Findings {
  readonly problems: readonly Problem[];
  readonly counts: readonly { readonly code: ProblemCode; readonly count: number }[];
}

export function findingsOf(problems: readonly Problem[]): Findings {
  const counts = new Map<ProblemCode, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return { problems, counts: [...counts].map(([code, count]) => ({ code, count })) };
}

export function joined(first: Findings, second: Findings): Findings {
  const counts = new Map(first.counts.map(({ code, count }) => [code, count]));
  for (const { code, count } of second.counts) counts.set(code, (counts.get(code) ?? 0) + count);
  return {
    problems: [...first.problems, ...second.problems],
    counts: [...counts].map(([code, count]) => ({ code, count })),
  };
}

/** By kind: what is left out first, then the most frequent. */
export function groupsOf({ problems, counts }: Findings): ProblemGroup[] {
  return [...counts]
    .filter(({ count }) => count > 0)
    .sort((a, b) => Number(leavesOut(b.code)) - Number(leavesOut(a.code)) || b.count - a.count)
    .map(({ code, count }) => ({ code, count, example: problems.find((problem) => problem.code === code) }));
}

export function countOf({ counts }: Findings): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
