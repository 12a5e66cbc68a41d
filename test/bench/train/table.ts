import { median } from '@core/statistics/median';
import { markdown, rate, ratioCell } from '../markdown';

/** Epochs of one row: images per second by participant, in the order in which they were taken. */
export interface RowResult {
  readonly name: string;
  readonly parameters: number;
  readonly speeds: ReadonlyMap<string, readonly number[]>;
}

const own = 'Ridgeline';

/** A Markdown table: images per second, and Ridgeline's ratio to each of the others with its quartiles. */
export function markdownTable(results: readonly RowResult[], participants: readonly string[]): string {
  const others = participants.filter((name) => name !== own);
  const head = ['network', 'weights', own, ...others.map((name) => `to ${name}`)];
  const lines = results.map(({ name, parameters, speeds }) => {
    const ours = speeds.get(own) ?? [];
    const cells = others.map((other) => {
      const theirs = speeds.get(other);
      return theirs === undefined ? '–' : ratioCell(ours, theirs);
    });
    return [name, parameters.toLocaleString('en'), `${rate(median(ours))} images/s`, ...cells];
  });
  return markdown([head, ...lines]);
}
