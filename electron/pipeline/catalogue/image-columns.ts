import { sep } from 'node:path';
import type { Finding } from '@core/dataset/problem';
import type { SplitName } from '@core/dataset/split-settings';
import type { FileToDecode } from '@core/protocol/decoder';
import { GrowingNumbers } from './growing-numbers';

/** A folder that holds files. */
export interface CatalogueFolder {
  /** Relative, with `/`, and with what several dropped folders are told apart by; empty for a root. */
  readonly relative: string;
  /** Where it lies. */
  readonly absolute: string;
  /** The class that it gives; null beside the class folders. */
  readonly className: string | null;
  /** Whether it is the class folder itself. */
  readonly isClass: boolean;
  /** The split that it gives. */
  readonly given: SplitName | null;
}

/** A usable image as inspecting it told. */
export interface InspectedImage {
  /** Its folder's position. */
  readonly folder: number;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly findings: readonly Finding[];
}

const integers = (): GrowingNumbers<Int32Array> => new GrowingNumbers(new Int32Array());
const decimals = (): GrowingNumbers<Float64Array> => new GrowingNumbers(new Float64Array());

/**
 * All images that were usable when they were inspected, in the order of their paths, in columns: about 70 bytes for
 * each with its name. A path is put together when it is asked for.
 */
export class ImageColumns {
  readonly names: string[] = [];
  readonly folder = integers();
  readonly width = integers();
  readonly height = integers();
  readonly bytes = decimals();
  readonly modifiedMs = decimals();
  /** Of the few images about which inspecting found something to say. */
  readonly findings = new Map<number, readonly Finding[]>();

  constructor(readonly folders: readonly CatalogueFolder[]) {}

  get length(): number {
    return this.names.length;
  }

  add(image: InspectedImage): void {
    if (image.findings.length > 0) this.findings.set(this.length, image.findings);
    this.names.push(image.name);
    this.folder.push(image.folder);
    this.width.push(image.width);
    this.height.push(image.height);
    this.bytes.push(image.bytes);
    this.modifiedMs.push(image.modifiedMs);
  }

  folderOf(image: number): CatalogueFolder {
    const folder = this.folders[this.folder.at(image)];
    if (folder === undefined || image < 0 || image >= this.length) {
      throw new RangeError(`There is no image ${image}`);
    }
    return folder;
  }

  relative(image: number): string {
    return pathIn(this.folderOf(image).relative, this.names[image] ?? '');
  }

  /** An image as it was when it was inspected. */
  file(image: number): FileToDecode {
    return {
      path: absoluteIn(this.folderOf(image).absolute, this.names[image] ?? ''),
      bytes: this.bytes.at(image),
      modifiedMs: this.modifiedMs.at(image),
    };
  }
}

/** A relative path. */
export function pathIn(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Like node:path's join for a folder that is in order already, which takes ten times as long. */
export function absoluteIn(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name;
}
