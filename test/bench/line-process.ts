import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A process that is spoken to in lines, and answers each with an object in one line. */
export class LineProcess {
  private constructor(
    /** What it said when it was ready. */
    readonly ready: unknown,
    readonly ask: (line: string) => Promise<unknown>,
    readonly end: () => void,
  ) {}

  /** @throws Error with the process's last words if it does not get ready */
  static async start(
    name: string,
    command: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<LineProcess> {
    const child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    let words = '';
    child.stderr.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-2000)));
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async (): Promise<unknown> => {
      for (;;) {
        const line = await lines.next();
        if (line.done === true) throw new Error(`${name} ended: ${words}`);
        // Libraries print what they like in between.
        if (line.value.startsWith('{')) return JSON.parse(line.value);
      }
    };
    const ready = await next();
    const ask = (line: string): Promise<unknown> => {
      child.stdin.write(`${line}\n`);
      return next();
    };
    return new LineProcess(ready, ask, () => child.stdin.end());
  }
}
