/** Holds the newest of what came and was not taken yet; what came before it is dropped. */
export class Newest<T> {
  private waiting: T | null = null;
  private isClosed = false;
  private wake: () => void = () => undefined;

  put(value: T): void {
    this.waiting = value;
    this.wake();
  }

  /** Whoever waits is told that nothing more comes. */
  close(): void {
    this.isClosed = true;
    this.wake();
  }

  /** The newest, as soon as there is one; null when nothing more comes. */
  async take(): Promise<T | null> {
    while (this.waiting === null && !this.isClosed) {
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    const value = this.waiting;
    this.waiting = null;
    return value;
  }
}
