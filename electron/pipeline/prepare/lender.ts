import { isAbsolute } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import { splitNames } from '@core/dataset/split-settings';
import { RidgelineError } from '@core/errors';
import { datasetFiles } from '../../storage/dataset-files';
import { readSamples, tellsFiles, type SampleFile } from '../../storage/dataset-samples';
import type { PixelFile, PixelPlace } from './pixel-place';

/** Pixels of another dataset. */
export interface LentFile extends PixelFile {
  /** What they must be. */
  readonly sha256: string;
}
export interface Loan extends PixelPlace {
  readonly file: LentFile;
}

interface Known {
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly loan: Loan;
}

/** A prepared dataset as one that has pixels which another one needs too. */
export class Lender {
  private constructor(private readonly byPath: ReadonlyMap<string, Known>) {}

  /** Null if it cannot lend: its list of files is from before sizes and times were kept, or is damaged. */
  static async open(folder: string, manifest: DatasetManifest): Promise<Lender | null> {
    const samples = await readSamples(folder).catch((thrown: unknown) => {
      if (thrown instanceof RidgelineError) return null;
      throw thrown;
    });
    if (samples === null || !tellsFiles(samples)) return null;
    const byPath = new Map<string, Known>();
    for (const split of splitNames) {
      const files = samples[split];
      if (files.length !== manifest.counts[split]) return null;
      const path = datasetFiles.pixels(folder, split);
      const file = { path, samples: files.length, sha256: manifest.sha256[split] };
      for (const [index, { path: source, bytes, modifiedMs }] of files.entries()) {
        if (isAbsolute(source)) byPath.set(source, { bytes, modifiedMs, loan: { file, index } });
      }
    }
    return new Lender(byPath);
  }

  /** How many samples it can lend. */
  get size(): number {
    return this.byPath.size;
  }

  /** Where the pixels of a file lie, if they were made from it as it is now. */
  find({ path, bytes, modifiedMs }: SampleFile): Loan | null {
    const known = this.byPath.get(path);
    return known?.bytes === bytes && known.modifiedMs === modifiedMs ? known.loan : null;
  }
}
