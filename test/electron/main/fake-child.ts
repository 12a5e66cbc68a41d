import type { Child, ChildListeners, StartChild } from '../../../electron/processes/child';

/** A child process under the test's control: what it was sent, and a way to speak and die for it. */
export class FakeChild<In, Out> implements Child<In> {
  readonly pid = 1;
  readonly received: In[] = [];
  killed = false;

  constructor(private readonly listeners: ChildListeners<Out>) {}

  post(message: In): void {
    this.received.push(message);
  }
  kill(): void {
    this.killed = true;
    this.exit(9);
  }
  say(...messages: Out[]): void {
    for (const message of messages) this.listeners.onMessage(message);
  }
  exit(code: number, tail = ''): void {
    this.listeners.onExit(code, tail);
  }
}

export function fakeChildren<In, Out>(): { start: StartChild<In, Out>; children: FakeChild<In, Out>[] } {
  const children: FakeChild<In, Out>[] = [];
  return {
    children,
    start: (listeners) => {
      const child = new FakeChild<In, Out>(listeners);
      children.push(child);
      return child;
    },
  };
}
