/** A supervised child process, as main's services see it; in tests it may be any process that speaks the protocol. */
export interface Child<In> {
  readonly pid: number | undefined;
  /** Does nothing once the process has ended. */
  post: (message: In) => void;
  /** Ends it at once; `onExit` still comes. */
  kill: () => void;
}

export interface ChildListeners<Out> {
  onMessage: (message: Out) => void;
  /** Comes exactly once. `tail` is the end of what the process wrote to stderr. */
  onExit: (code: number, tail: string) => void;
}

export type StartChild<In, Out> = (listeners: ChildListeners<Out>) => Child<In>;
