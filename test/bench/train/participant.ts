import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Epoch, Ready, Task } from './protocol';

export interface Command {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly fused?: boolean;
}

/** A process that takes part: does nothing until it is asked for an epoch, so that only one works at a time. */
export class Participant {
  private constructor(
    readonly name: string,
    readonly ready: Ready,
    private readonly ask: () => Promise<unknown>,
    readonly end: () => void,
  ) {}

  /** @throws Error with the process's last words if it does not get ready */
  static async start({ name, command, args, fused }: Command, task: Task): Promise<Participant> {
    const given = JSON.stringify({ ...task, fused: fused ?? false } satisfies Task);
    const child = spawn(command, [...args, given], { stdio: ['pipe', 'pipe', 'pipe'] });
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
    const ready = (await next()) as Ready;
    const ask = () => {
      child.stdin.write('epoch\n');
      return next();
    };
    return new Participant(name, ready, ask, () => child.stdin.end());
  }

  async epoch(): Promise<Epoch> {
    return (await this.ask()) as Epoch;
  }
}
