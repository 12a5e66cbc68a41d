import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as v from 'valibot';
import { onTestFinished } from 'vitest';
import { fromTrainerSchema, type FromTrainer, type ToTrainer } from '@core/protocol/trainer';

type OfType<T extends FromTrainer['type']> = Extract<FromTrainer, { type: T }>;

/** A trainer process that a test has forked. Every message is checked against the protocol. */
export class ForkedTrainer {
  readonly said: FromTrainer[] = [];
  readonly exited: Promise<{ code: number | null; signal: string | null }>;
  private readonly child: ChildProcess;
  private stderr = '';

  constructor(script: string) {
    this.child = fork(script, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.child.on('message', (message) => this.said.push(v.parse(fromTrainerSchema, message)));
    this.exited = once(this.child, 'exit').then(([code, signal]: (number | string | null)[]) => ({
      code: code as number | null,
      signal: signal as string | null,
    }));
    onTestFinished(() => void this.child.kill('SIGKILL'));
  }

  post(message: ToTrainer | { type: string }): void {
    this.child.send(message);
  }

  /** Is called with every message from now on. */
  onMessage(listener: (message: FromTrainer) => void): void {
    this.child.on('message', listener);
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  disconnect(): void {
    this.child.disconnect();
  }

  /** The next message of this type from now on. */
  async next<T extends FromTrainer['type']>(type: T): Promise<OfType<T>> {
    return new Promise((resolve, reject) => {
      this.child.on('message', (message: FromTrainer) => {
        if (message.type === type) resolve(message as OfType<T>);
      });
      void this.exited.then(() => reject(new Error(`The trainer ended before ${type}. ${this.stderr}`)));
    });
  }
}
