import type { Checkpoint } from '../../storage/checkpoint-file';

/** Writes checkpoints while the next steps are computed, one at a time. */
export class CheckpointWriter {
  private writing: Promise<void> = Promise.resolve();
  private isWriting = false;
  private failure: { readonly thrown: unknown } | null = null;
  private lastBegun = performance.now();

  /**
   * @param save puts one on disk
   * @param intervalMs how long a training may go on without one, if the disk is quick enough; 0 for one after every
   * step, and then the steps wait for the disk
   */
  constructor(
    private readonly save: (checkpoint: Checkpoint) => Promise<void>,
    private readonly intervalMs: number,
  ) {}

  /**
   * Whether it is time for the next one.
   * @throws what went wrong with the last one
   */
  isDue(): boolean {
    if (this.failure !== null) throw this.failure.thrown;
    if (this.intervalMs === 0) return true;
    return !this.isWriting && performance.now() - this.lastBegun >= this.intervalMs;
  }

  /**
   * Begins to write one, as soon as the one before is on disk. Its state must not be changed any more.
   * @throws what went wrong with the one before
   */
  async begin(checkpoint: Checkpoint): Promise<void> {
    await this.settled();
    this.lastBegun = performance.now();
    this.isWriting = true;
    this.writing = this.save(checkpoint)
      .catch((thrown: unknown) => {
        this.failure = { thrown };
      })
      .finally(() => {
        this.isWriting = false;
      });
  }

  /**
   * Resolves when all that was begun is on disk.
   * @throws what went wrong with the last one
   */
  async settled(): Promise<void> {
    await this.writing;
    if (this.failure !== null) throw this.failure.thrown;
  }
}
