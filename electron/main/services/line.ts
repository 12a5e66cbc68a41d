import type { QueueRepository } from '../../storage/database/queue-repository';

/**
 * The order in which runs get a trainer, in memory and in the database. Those that have one keep their place until they
 * are over, so that after a crash the line is what it was.
 */
export class Line {
  private order: readonly string[] = [];
  private readonly taken = new Set<string>();

  constructor(private readonly repository: QueueRepository) {}

  get isEmpty(): boolean {
    return this.order.length === 0;
  }

  /** Those without a trainer. */
  get waiting(): string[] {
    return this.order.filter((id) => !this.taken.has(id));
  }

  get first(): string | undefined {
    return this.order.find((id) => !this.taken.has(id));
  }

  has(runId: string): boolean {
    return this.order.includes(runId);
  }

  waits(runId: string): boolean {
    return !this.taken.has(runId) && this.order.includes(runId);
  }

  /** What was written before this start. */
  read(): string[] {
    return this.repository.read();
  }

  append(runIds: readonly string[]): void {
    const known = new Set(this.order);
    this.set([...this.order, ...runIds.filter((id) => !known.has(id))]);
  }

  /** Puts them before all that wait, wherever they were. */
  putFirst(runIds: readonly string[]): void {
    const moved = new Set(runIds);
    const others = this.order.filter((id) => !moved.has(id));
    const place = others.findIndex((id) => !this.taken.has(id));
    this.set(others.toSpliced(place < 0 ? others.length : place, 0, ...runIds));
  }

  /** Before another that waits, or to the end for null. */
  move(runId: string, before: string | null): void {
    const others = this.order.filter((id) => id !== runId);
    this.set(others.toSpliced(before === null ? others.length : others.indexOf(before), 0, runId));
  }

  /** It has a trainer now. */
  take(runId: string): void {
    this.taken.add(runId);
  }

  /** It waits again, where it was. */
  giveBack(runId: string): void {
    this.taken.delete(runId);
  }

  remove(runIds: readonly string[]): void {
    const leaving = new Set(runIds);
    for (const id of leaving) this.taken.delete(id);
    this.order = this.order.filter((id) => !leaving.has(id));
    this.repository.remove(runIds);
  }

  private set(order: readonly string[]): void {
    this.order = order;
    this.repository.write(order);
  }
}
