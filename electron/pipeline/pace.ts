/** Says when enough time has passed to report again, so that reports never come faster than they can be shown. */
export class Pace {
  private last = -Infinity;

  /** @param interval least time between two reports, in milliseconds */
  constructor(private readonly interval = 100) {}

  /** True at most once in each interval, and the first time. */
  isDue(): boolean {
    const now = performance.now();
    if (now - this.last < this.interval) return false;
    this.last = now;
    return true;
  }
}
