import { LineProcess } from '../line-process';
import type { Epoch, Ready, Task } from './protocol';

export interface Command {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly fused?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A process that takes part: does nothing until it is asked for an epoch, so that only one works at a time. */
export class Participant {
  private constructor(
    readonly name: string,
    readonly ready: Ready,
    private readonly process: LineProcess,
  ) {}

  /** @throws Error with the process's last words if it does not get ready */
  static async start({ name, command, args, fused, environment }: Command, task: Task): Promise<Participant> {
    const given = JSON.stringify({ ...task, fused: fused ?? false } satisfies Task);
    const process = await LineProcess.start(name, command, [...args, given], environment);
    return new Participant(name, process.ready as Ready, process);
  }

  async epoch(): Promise<Epoch> {
    return (await this.process.ask('epoch')) as Epoch;
  }

  end(): void {
    this.process.end();
  }
}
