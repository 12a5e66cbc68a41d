/** npm passes on a signal that the terminal has sent already: two so close together are one. */
const sameSignalMs = 1000;

/**
 * Listens to Ctrl-C and SIGTERM instead of ending.
 * @param onInterrupt hears how many times it was asked for, from 1
 * @returns a function that ends the listening
 */
export function listenToInterrupts(onInterrupt: (times: number) => void): () => void {
  let times = 0;
  let last = -Infinity;
  const hear = (): void => {
    const now = performance.now();
    if (now - last < sameSignalMs) return;
    last = now;
    times += 1;
    onInterrupt(times);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, hear);
  return () => {
    for (const signal of signals) process.off(signal, hear);
  };
}
