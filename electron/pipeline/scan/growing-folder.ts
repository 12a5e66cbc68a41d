import { looksLikeImage } from '@core/dataset/file-names';
import type { Folder } from '@core/dataset/folder';

/** A folder while it is being listed: its counts hold at any moment, so that the layout can be read from it. */
export class GrowingFolder implements Folder {
  readonly folders: GrowingFolder[] = [];
  images = 0;
  imagesBelow = 0;
  /** Files at any depth, whatever they are. */
  filesBelow = 0;

  /** @param path relative to the root, with `/`; empty for the root itself */
  constructor(
    readonly name: string,
    readonly path: string,
    private readonly parent: GrowingFolder | null = null,
  ) {}

  /** A new folder in this one. */
  add(name: string): GrowingFolder {
    const folder = new GrowingFolder(name, this.pathOf(name), this);
    this.folders.push(folder);
    return folder;
  }

  /** The path of something that lies in it. */
  pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}/${name}`;
  }

  /** It and all folders below it. */
  *all(): Generator<GrowingFolder, void, undefined> {
    yield this;
    for (const folder of this.folders) yield* folder.all();
  }

  /** A file was found directly in it. */
  countFile(name: string): void {
    const image = looksLikeImage(name) ? 1 : 0;
    this.images += image;
    this.countBelow(image);
  }

  private countBelow(image: number): void {
    this.imagesBelow += image;
    this.filesBelow++;
    this.parent?.countBelow(image);
  }
}
