interface Throttle {
  request: () => void;
  /** Makes a waiting call at once. */
  flush: () => void;
  /** Drops a waiting call, and all that come after. */
  cancel: () => void;
}

/** Lets at most one call through per `interval` milliseconds; the last one is never lost. */
export function throttle(interval: number, call: () => void): Throttle {
  let timer: NodeJS.Timeout | null = null;
  let last = -Infinity;
  let isCancelled = false;
  const clear = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const run = (): void => {
    clear();
    if (isCancelled) return;
    last = performance.now();
    call();
  };
  return {
    request: () => {
      timer ??= setTimeout(run, Math.max(0, last + interval - performance.now()));
    },
    flush: run,
    cancel: () => {
      isCancelled = true;
      clear();
    },
  };
}
