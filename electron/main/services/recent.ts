/** Keeps what was used last, and forgets what was not used for longest. */
export class Recent<T> {
  private readonly values = new Map<string, T>();

  /** @param atMost how many are kept, at least 1 */
  constructor(private readonly atMost: number) {}

  /** What is kept, or else what is made now, which is kept unless making fails. */
  async get(key: string, make: () => T | Promise<T>): Promise<T> {
    const known = this.values.get(key);
    const value = known ?? (await make());
    this.values.delete(key);
    this.values.set(key, value);
    for (const oldest of this.values.keys()) {
      if (this.values.size <= this.atMost) break;
      this.values.delete(oldest);
    }
    return value;
  }
}
