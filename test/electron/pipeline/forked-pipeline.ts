import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as v from 'valibot';
import { fromPipelineSchema, type FromPipeline, type ToPipeline } from '@core/protocol/pipeline';

type Last = Extract<FromPipeline, { type: 'scanned' | 'prepared' | 'image' | 'failed' }>;
const lastTypes: readonly FromPipeline['type'][] = ['scanned', 'prepared', 'image', 'failed'];

/** A request to a real pipeline process. */
export interface Asked {
  /** Everything it said, the last message included. */
  readonly said: Promise<FromPipeline[]>;
  readonly last: Promise<Last>;
  /** Resolves with the first message of this type. */
  readonly first: <T extends FromPipeline['type']>(type: T) => Promise<Extract<FromPipeline, { type: T }>>;
  readonly cancel: () => void;
}

type WithoutId<M> = M extends { type: 'cancel' } ? never : M extends { id: number } ? Omit<M, 'id'> : never;

/** A pipeline process that a test has forked. Every message is checked against the protocol. */
export class ForkedPipeline {
  readonly child: ChildProcess;
  stderr = '';
  private lastId = 0;

  constructor(script: string, environment: NodeJS.ProcessEnv = {}) {
    this.child = fork(script, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, ...environment },
    });
    this.child.setMaxListeners(1000);
    this.child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
  }

  post(message: unknown): void {
    this.child.send(message as object);
  }

  ask(message: WithoutId<ToPipeline>): Asked {
    const id = ++this.lastId;
    const said: FromPipeline[] = [];
    const waiting: { type: string; resolve: (message: FromPipeline) => void }[] = [];
    const done = new Promise<FromPipeline[]>((resolve, reject) => {
      this.child.on('message', (raw) => {
        const heard = v.parse(fromPipelineSchema, raw);
        if (heard.id !== id) return;
        said.push(heard);
        for (const one of waiting) if (one.type === heard.type) one.resolve(heard);
        if (lastTypes.includes(heard.type)) resolve(said);
      });
      this.child.once('exit', () => reject(new Error(`The pipeline ended. ${this.stderr}`)));
    });
    const last = done.then((all) => all.at(-1) as Last);
    // A test that kills the process does not wait for the answer.
    last.catch(() => undefined);
    this.post({ ...message, id });
    return {
      said: done,
      last,
      first: (type) =>
        new Promise((resolve) => {
          const already = said.find((one) => one.type === type);
          const give = resolve as (message: FromPipeline) => void;
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
