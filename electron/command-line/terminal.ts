import type { Failure } from '@core/errors';
import { shownName } from '@core/dataset/shown-name';

/** Where lines go, and whether somebody watches. */
export type Output = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;

/** How often progress is told: in place on a terminal, as lines elsewhere. */
const intervalMs = { inPlace: 100, lines: 10_000 };

/**
 * What is told on the way, and in the end: progress on stderr, events and the result on stdout. People get names as
 * `shownName` shows them, so that none can move the cursor or forge a line; programs get them as they are.
 */
export class Terminal {
  private shownAt: number;
  private isShown = false;

  /** @param json whether stdout is for programs: a JSON object a line */
  constructor(
    private readonly json: boolean,
    private readonly out: Output = process.stdout,
    private readonly err: Output = process.stderr,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.shownAt = this.err.isTTY ? -Infinity : now();
  }

  /** Something happened; only programs are told. */
  event(event: { readonly type: string; readonly [key: string]: unknown }): void {
    if (this.json) this.out.write(`${JSON.stringify(event)}\n`);
  }

  /** How far the work is; most calls are passed over. */
  progress(text: string): void {
    const time = this.now();
    if (time - this.shownAt < (this.err.isTTY ? intervalMs.inPlace : intervalMs.lines)) return;
    this.shownAt = time;
    if (!this.err.isTTY) {
      this.err.write(`${shownName(text)}\n`);
      return;
    }
    // A line that wraps could not be rewritten.
    this.err.write(`\r\x1b[2K${shownName(text).slice(0, Math.max(0, this.err.columns - 1))}`);
    this.isShown = true;
  }

  /** A line on stderr that stays. */
  note(text: string): void {
    this.clear();
    this.err.write(`${shownName(text)}\n`);
  }

  /** The result: an object for programs, or lines for people. */
  result(result: object, lines: readonly string[]): void {
    this.clear();
    if (this.json) this.event({ type: 'result', ...result });
    else this.out.write(`${lines.map(shownName).join('\n')}\n`);
  }

  /** What went wrong: a sentence on stderr, and for programs the last object. */
  failure({ code, message, detail }: Failure): void {
    this.clear();
    this.err.write(`${shownName(message)}\n`);
    this.event({ type: 'error', code, message, detail });
  }

  private clear(): void {
    if (this.isShown) this.err.write('\r\x1b[2K');
    this.isShown = false;
  }
}
