/**
 * Lets at most one call through per `interval` milliseconds; the last one is never lost.
 * `flush` makes a waiting call at once.
 */
export function throttle(interval: number, call: () => void): { request: () => void; flush: () => void } {
  let timer: NodeJS.Timeout | null = null;
  let last = -Infinity;
  const run = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    last = performance.now();
    call();
  };
  return {
    request: () => {
      timer ??= setTimeout(run, Math.max(0, last + interval - performance.now()));
    },
    flush: run,
  };
}
