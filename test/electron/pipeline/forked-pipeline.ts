import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as v from 'valibot';
import { fromPipelineSchema, isLast, type FromPipeline, type ToPipeline } from '@core/protocol/pipeline';
import { inProcessDecode } from './in-process-decode';

export type AboutRequest = Exclude<FromPipeline, { type: 'decode' | 'notKept' }>;

/** A request to a real pipeline process. */
export interface Asked {
  /** Everything it said, the last message included. */
  readonly said: Promise<AboutRequest[]>;
  readonly last: Promise<AboutRequest>;
  /** Resolves with the first message of this type. */
  readonly first: <T extends AboutRequest['type']>(type: T) => Promise<Extract<AboutRequest, { type: T }>>;
  readonly cancel: () => void;
}

type WithoutId<M> = M extends { type: 'cancel' } ? never : M extends { id: number } ? Omit<M, 'id'> : never;
export type Ask = WithoutId<ToPipeline>;

const never = new AbortController().signal;

/**
 * A pipeline process that a test has forked; what is to be decoded is decoded in the test's own process. Every message
 * is checked against the protocol.
 */
export class ForkedPipeline {
  readonly child: ChildProcess;
  stderr = '';
  /** How many more works are done; the others are never answered, so that a test can be sure to come before the end. */
  worksToDo = Infinity;
  private lastId = 0;

  constructor(script: string, environment: NodeJS.ProcessEnv = {}) {
    this.child = fork(script, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, ...environment },
    });
    this.child.setMaxListeners(1000);
    this.child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.child.on('message', (raw) => {
      const heard = v.parse(fromPipelineSchema, raw);
      if (heard.type !== 'decode' || this.worksToDo-- <= 0) return;
      void inProcessDecode(heard.work, never).then((answer) => {
        if (this.child.connected) this.post({ type: 'decoded', ticket: heard.ticket, answer });
      });
    });
  }

  post(message: unknown): void {
    this.child.send(message as object);
  }

  ask(message: Ask): Asked {
    const id = ++this.lastId;
    const said: AboutRequest[] = [];
    const waiting: { type: string; resolve: (message: AboutRequest) => void }[] = [];
    const done = new Promise<AboutRequest[]>((resolve, reject) => {
      this.child.on('message', (raw) => {
        const heard = raw as FromPipeline;
        if (heard.type === 'decode' || heard.type === 'notKept' || heard.id !== id) return;
        said.push(heard);
        for (const one of waiting) if (one.type === heard.type) one.resolve(heard);
        if (isLast(heard)) resolve(said);
      });
      this.child.once('exit', () => reject(new Error(`The pipeline ended. ${this.stderr}`)));
    });
    const last = done.then((all) => all.at(-1)!);
    // A test that kills the process does not wait for the answer.
    last.catch(() => undefined);
    this.post({ ...message, id });
    return {
      said: done,
      last,
      first: (type) =>
        new Promise((resolve) => {
          const already = said.find((one) => one.type === type);
          const give = resolve as (message: AboutRequest) => void;
          if (already !== undefined) give(already);
          else waiting.push({ type, resolve: give });
        }),
      cancel: () => this.post({ type: 'cancel', id }),
    };
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill(signal);
    await exited;
  }
}
