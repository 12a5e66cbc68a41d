import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import * as v from 'valibot';
import {
  fromDecoderSchema,
  type Decoded,
  type DecoderWork,
  type FileToDecode,
  type FromDecoder,
  type Inspected,
  type ToDecoder,
} from '@core/protocol/decoder';

type Answer = FromDecoder['answer'];
type Pixels = Extract<DecoderWork, { type: 'decode' }>['pixels'];

/** A decoder process that a test has forked. Every message is checked against the protocol. */
export class ForkedDecoder {
  readonly child: ChildProcess;
  stderr = '';
  private lastId = 0;

  constructor(script: string) {
    this.child = fork(script, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.child.setMaxListeners(1000);
    this.child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
  }

  post(message: unknown): void {
    this.child.send(message as object);
  }

  ask(request: ToDecoder['request']): Promise<Answer> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      const hear = (raw: unknown): void => {
        const heard = v.parse(fromDecoderSchema, raw);
        if (heard.id !== id) return;
        this.child.off('message', hear);
        this.child.off('exit', lose);
        resolve(heard.answer);
      };
      const lose = (): void => reject(new Error(`The decoder ended. ${this.stderr}`));
      this.child.on('message', hear);
      this.child.once('exit', lose);
      this.post({ id, request });
    });
  }

  async inspect(paths: readonly string[]): Promise<Inspected[]> {
    const answer = await this.ask({
      type: 'inspect',
      files: paths.map((path) => ({ path, relative: path })),
    });
    if (answer.type !== 'inspected') throw new Error(JSON.stringify(answer));
    return answer.results;
  }

  async decode(paths: readonly string[], pixels: Pixels = null, facts = true): Promise<Decoded[]> {
    const answer = await this.ask({ type: 'decode', files: paths.map(listed), pixels, facts });
    if (answer.type !== 'decoded') throw new Error(JSON.stringify(answer));
    return answer.results;
  }

  /** What the process has in memory, in megabytes, now or at most so far. Linux only. */
  megabytes(which: 'VmRSS' | 'VmHWM'): number {
    const status = readFileSync(`/proc/${this.child.pid ?? 0}/status`, 'utf8');
    return Number(new RegExp(`${which}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill();
    await exited;
  }
}

/** A file as it is now. */
export function listed(path: string): FileToDecode {
  const { size, mtimeMs } = statSync(path);
  return { path, bytes: size, modifiedMs: mtimeMs };
}
