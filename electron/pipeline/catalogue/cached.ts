/** Keeps the last few results that were made of one revision, so that turning a page costs nothing. */
export class Cached<R> {
  private revision = -1;
  private readonly results = new Map<string, R>();

  /** @param most results of one revision that are kept */
  constructor(private readonly most: number) {}

  get(key: string, revision: number, make: () => R): R {
    if (revision !== this.revision) this.results.clear();
    this.revision = revision;
    const known = this.results.get(key);
    if (known !== undefined) return known;
    if (this.results.size >= this.most) this.results.clear();
    const made = make();
    this.results.set(key, made);
    return made;
  }
}
