import type { ToTrainer } from '@core/protocol/trainer';

export type InferMessage = Extract<ToTrainer, { type: 'infer' | 'inferMany' }>;

/** What is asked and was not begun yet. A picture waits for no folder, and only the newest is wanted. */
export class Questions {
  private picture: InferMessage | null = null;
  private folders: InferMessage[] = [];
  private isClosed = false;
  private wake: () => void = () => undefined;

  put(message: InferMessage): void {
    if (message.type === 'infer') this.picture = message;
    else this.folders.push(message);
    this.wake();
  }

  /** Whoever waits is told that nothing more comes. */
  close(): void {
    this.isClosed = true;
    this.wake();
  }

  /** Whether a picture waits, or nothing more is wanted. */
  get isUrgent(): boolean {
    return this.picture !== null || this.isClosed;
  }

  /** The next, as soon as there is one; null when nothing more comes. */
  async take(): Promise<InferMessage | null> {
    while (this.picture === null && this.folders.length === 0 && !this.isClosed) {
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    if (this.isClosed) return null;
    const { picture } = this;
    this.picture = null;
    return picture ?? this.folders.shift() ?? null;
  }
}
