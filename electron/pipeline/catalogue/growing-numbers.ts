type Numbers = Uint8Array | Int32Array | Float64Array;

/** Numbers without end in an array of one type; a million take 1, 4 or 8 MB. */
export class GrowingNumbers<A extends Numbers> {
  length = 0;

  /** @param array of any length; what is in it does not count */
  constructor(private array: A) {}

  push(value: number): void {
    if (this.length === this.array.length) {
      const larger = new (this.array.constructor as new (length: number) => A)(
        Math.max(1024, 2 * this.length),
      );
      larger.set(this.array);
      this.array = larger;
    }
    this.array[this.length++] = value;
  }

  /** Nothing beyond the end: 0. */
  at(index: number): number {
    return this.array[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.array[index] = value;
  }
}
