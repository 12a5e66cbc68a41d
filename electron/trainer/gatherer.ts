/** What is told is told about five times a second, however often something happens. */
const intervalMs = 200;

/** Gathers small reports, so that quick steps do not flood the message port. */
export class Gatherer<T> {
  private gathered: T[] = [];
  private lastSent = performance.now();

  constructor(private readonly send: (reports: T[]) => void) {}

  add(report: T): void {
    this.gathered.push(report);
    if (performance.now() - this.lastSent >= intervalMs) this.flush();
  }

  /** Sends what is there, so that nothing is lost at an end, or comes after what it belongs before. */
  flush(): void {
    this.lastSent = performance.now();
    if (this.gathered.length === 0) return;
    this.send(this.gathered);
    this.gathered = [];
  }
}
