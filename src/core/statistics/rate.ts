/** Estimates throughput and time left from counts, smoothed over the last seconds. */
export class Rate {
  private readonly history: { at: number; done: number }[] = [];

  /** @param now milliseconds since any moment */
  constructor(private readonly now: () => number) {}

  /** @returns items per second, and seconds left (null while nothing can be said) */
  update(done: number, total: number): { perSecond: number; secondsLeft: number | null } {
    const at = this.now();
    this.history.push({ at, done });
    while (this.history.length > 2 && at - (this.history[0]?.at ?? at) > 5000) this.history.shift();
    const first = this.history[0];
    if (first === undefined || at - first.at < 200) return { perSecond: 0, secondsLeft: null };
    const perSecond = ((done - first.done) * 1000) / (at - first.at);
    return { perSecond, secondsLeft: perSecond > 0 ? (total - done) / perSecond : null };
  }
}
