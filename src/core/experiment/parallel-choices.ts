import type { Parallel } from './experiment';

/**
 * The ways to share the processors among trainers that are worth measuring: one process with all threads, one for each
 * processor with a single thread, and between them powers of two that divide the processors.
 * @param runs there is no use for more processes than that
 */
export function parallelChoices(processors: number, runs: number): Parallel[] {
  const choices: Parallel[] = [{ runs: 1, threads: processors }];
  if (processors > 4) {
    for (let at = 2; at < processors; at *= 2) {
      if (processors % at === 0) choices.push({ runs: at, threads: processors / at });
    }
  }
  if (processors > 1) choices.push({ runs: processors, threads: 1 });
  return choices.filter((choice) => choice.runs <= Math.max(1, runs));
}
