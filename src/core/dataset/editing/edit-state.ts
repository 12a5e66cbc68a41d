/** Everything that differs from what the folders give. */
export class EditState {
  readonly excluded = new Set<number>();
  /** Image → class. */
  readonly relabelled = new Map<number, string>();
  /** A folder's class → what it is called now; never its own name. */
  readonly renamed = new Map<string, string>();
  readonly added = new Set<string>();
  readonly deleted = new Set<string>();
  /** Paths that are gone but may come back. The first goes by the number −1, the second by −2 and so on. */
  readonly gone: string[] = [];

  /** @param folderClasses the names that the folders give, each once */
  constructor(readonly folderClasses: readonly string[]) {}

  nameOfFolder(folderClass: string): string {
    return this.renamed.get(folderClass) ?? folderClass;
  }

  /** Every class that is shown or deleted. */
  allNames(): Set<string> {
    const names = new Set(this.folderClasses.map((folder) => this.nameOfFolder(folder)));
    for (const name of this.added) names.add(name);
    for (const [image, name] of this.relabelled) if (image >= 0) names.add(name);
    return names;
  }

  /** The folders' classes that go by one of the names now, also of folders that are gone. */
  foldersCalled(names: ReadonlySet<string>): string[] {
    const known = new Set([...this.folderClasses, ...this.renamed.keys()]);
    return [...known].filter((folder) => names.has(this.nameOfFolder(folder)));
  }
}
