/** Gives the event loop a turn, so that messages are heard and reads are answered between two long computations. */
export function takeTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
