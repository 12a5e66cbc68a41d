import type { Random } from '../random/random';
import { shuffle } from '../random/shuffle';

/**
 * Some samples of every class, by its share of all: shares are rounded so that the largest remainders go up (Hamilton), and
 * every class that has samples keeps at least one, if there are as many places.
 * @param labels [samples]
 * @param atMost how many in all, at least 1; all of them if there are no more
 * @returns their places, rising
 */
export function stratifiedSample(labels: ArrayLike<number>, atMost: number, random: Random): number[] {
  const all = Array.from(labels, (_, sample) => sample);
  if (all.length <= atMost) return all;
  const byClass = new Map<number, number[]>();
  for (const sample of all) {
    const label = labels[sample] ?? 0;
    const members = byClass.get(label);
    if (members === undefined) byClass.set(label, [sample]);
    else members.push(sample);
  }
  const classes = [...byClass]
    .sort(([a], [b]) => a - b)
    .map(([, members]) => ({ members, share: (members.length / all.length) * atMost }));
  const counts = classes.map(({ share }) => Math.floor(share));
  if (classes.length <= atMost) counts.forEach((count, at) => (counts[at] = Math.max(1, count)));
  const byRemainder = classes
    .map(({ share }, at) => ({ at, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at);
  const placed = (): number => counts.reduce((sum, count) => sum + count, 0);
  for (const { at } of byRemainder) if (placed() < atMost) counts[at] = (counts[at] ?? 0) + 1;
  while (placed() > atMost) {
    const largest = counts.indexOf(Math.max(...counts));
    counts[largest] = (counts[largest] ?? 0) - 1;
  }
  return classes
    .flatMap(({ members }, at) => shuffle([...members], random).slice(0, counts[at]))
    .sort((a, b) => a - b);
}
