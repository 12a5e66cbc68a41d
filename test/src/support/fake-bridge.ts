import type {
  Bridge,
  EventName,
  EventPayload,
  RequestInput,
  RequestName,
  RequestOutput,
} from '@core/contract';
import { toFailure } from '@core/errors';

type Answers = {
  [N in RequestName]?: (input: RequestInput<N>) => RequestOutput<N> | Promise<RequestOutput<N>>;
};

/** Stands for the preload object: answers requests, remembers them, and sends events. */
export class FakeBridge implements Bridge<File> {
  readonly calls: [name: string, input: unknown][] = [];
  private readonly listeners = new Map<string, Set<(payload: unknown) => void>>();

  constructor(readonly answers: Answers = {}) {
    Object.defineProperty(window, 'ridgeline', { value: this, configurable: true });
  }

  invoke = async (name: string, input: unknown): Promise<unknown> => {
    this.calls.push([name, input]);
    const answer = this.answers[name as RequestName] as ((input: unknown) => unknown) | undefined;
    try {
      if (!answer) throw new Error(`no answer for ${name}`);
      return { ok: true, value: await answer(input) };
    } catch (thrown) {
      return { ok: false, error: toFailure(thrown) };
    }
  };
  on = (name: string, listener: (payload: unknown) => void): (() => void) => {
    const all = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, all.add(listener));
    return () => void all.delete(listener);
  };
  pathForFile = (file: File): string => (file.name === 'nowhere' ? '' : `/disk/${file.name}`);

  emit<N extends EventName>(name: N, payload: EventPayload<N>): void {
    for (const listener of this.listeners.get(name) ?? []) listener(payload);
  }
  /** The inputs of all requests of that name so far. */
  inputsOf(name: RequestName): unknown[] {
    return this.calls.filter(([called]) => called === name).map(([, input]) => input);
  }
}
