// @ts-check
// What set-up says to the person at the terminal: one line a step, and a moving line for long downloads.

/** A failure that a person can act on: it is shown without a stack trace. */
export class SetupFailure extends Error {
  /**
   * @param {string} message what went wrong, in one sentence
   * @param {{ tried?: string[], advice?: string }} [details]
   */
  constructor(message, { tried = [], advice = '' } = {}) {
    super(message);
    this.name = 'SetupFailure';
    this.tried = tried;
    this.advice = advice;
  }
}

/** @param {string} text */
export function say(text) {
  console.log(`ridgeline: ${text}`);
}

/**
 * The text of a failure: what happened, what was tried, what to do.
 * @param {unknown} error
 */
export function explain(error) {
  if (!(error instanceof SetupFailure))
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = [error.message];
  for (const attempt of error.tried) lines.push(`  tried ${attempt}`);
  if (error.advice) lines.push(error.advice);
  return lines.join('\n');
}

/**
 * The first line of an error's message, for a list of what was tried.
 * @param {unknown} error
 */
export function firstLine(error) {
  const message = error instanceof Error ? error.message : String(error);
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${message.split('\n')[0]}${cause}`;
}

const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(0);

/**
 * Shows how far a download is: in place on a terminal, as a line every ten seconds elsewhere.
 * @param {string} name
 * @param {{ start: number, total: number | undefined }} size bytes that were there already, and in the end
 * @param {Pick<NodeJS.WriteStream, 'write' | 'isTTY'>} out
 * @param {() => number} now milliseconds
 */
export function downloadProgress(name, { start, total }, out = process.stderr, now = Date.now) {
  const begun = now();
  const interval = out.isTTY ? 200 : 10_000;
  const of = total === undefined ? '' : ` of ${megabytes(total)}`;
  let shown = begun;
  if (start > 0) say(`${name}: continuing after ${megabytes(start)}${of} MB`);
  else say(`${name}: fetching${total === undefined ? '' : ` ${megabytes(total)} MB`}`);
  return {
    /** @param {number} done */
    update(done) {
      const time = now();
      if (time - shown < interval) return;
      shown = time;
      const rate = (done - start) / 1e6 / ((time - begun) / 1000);
      const text = `ridgeline: ${name}: ${megabytes(done)}${of} MB, ${rate.toFixed(1)} MB/s`;
      out.write(out.isTTY ? `\r\x1b[2K${text}` : `${text}\n`);
    },
    end() {
      if (out.isTTY) out.write('\r\x1b[2K');
    },
  };
}
