/** Keeps the byte arrays that were used last, up to a number of bytes in all. */
export class ByteCache {
  /** In the order of their last use. */
  private readonly kept = new Map<string, Uint8Array>();
  private bytes = 0;

  constructor(private readonly limit: number) {}

  get(key: string): Uint8Array | undefined {
    const found = this.kept.get(key);
    if (found !== undefined) {
      this.kept.delete(key);
      this.kept.set(key, found);
    }
    return found;
  }

  set(key: string, value: Uint8Array): void {
    this.delete(key);
    this.kept.set(key, value);
    this.bytes += value.length;
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= this.limit) break;
      this.delete(oldest);
    }
  }

  private delete(key: string): void {
    this.bytes -= this.kept.get(key)?.length ?? 0;
    this.kept.delete(key);
  }
}
