import { join } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { Preparation } from '@core/dataset/preparation';
import type { DatasetPlace } from '@core/protocol/pipeline';
import { decoderVersion } from '../../storage/dataset-id';
import { listDatasets } from '../../storage/dataset-manifest';
import type { SampleFile } from '../../storage/dataset-samples';
import { Lender, type Loan } from './lender';

/** Samples of lenders that are held between two plans, some 30 MB. */
const mostSamplesHeld = 200_000;

/** The datasets that may lend their pixels. Those that were asked last are held, as plans follow each other quickly. */
export class Lenders {
  /** The one that was asked last is at the end. */
  private readonly held = new Map<string, Promise<Lender | null>>();
  private readonly sizes = new Map<string, number>();

  /**
   * Finds which files another dataset was made from as they are now, prepared in the same way. Nothing is read of the
   * pixels yet but their length.
   * @returns for each file where its pixels lie, or null
   */
  async find(
    files: readonly SampleFile[],
    preparation: Preparation,
    place: DatasetPlace,
  ): Promise<(Loan | null)[]> {
    const loans = new Array<Loan | null>(files.length).fill(null);
    if (place.kind !== 'workspace') return loans;
    let missing = files.length;
    for (const manifest of await mayLend(place.datasets, preparation)) {
      if (missing === 0) break;
      const lender = await this.open(join(place.datasets, manifest.id), manifest);
      if (lender === null) continue;
      for (const [i, file] of files.entries()) {
        if (loans[i] !== null) continue;
        const loan = lender.find(file);
        if (loan === null) continue;
        loans[i] = loan;
        missing--;
      }
    }
    return loans;
  }

  private async open(folder: string, manifest: DatasetManifest): Promise<Lender | null> {
    const key = `${manifest.createdAt} ${folder}`;
    const opening = this.held.get(key) ?? Lender.open(folder, manifest);
    this.held.delete(key);
    this.held.set(key, opening);
    try {
      const lender = await opening;
      this.sizes.set(key, lender?.size ?? 0);
      return lender;
    } catch (thrown) {
      this.held.delete(key);
      throw thrown;
    } finally {
      this.dropOldest();
    }
  }

  private dropOldest(): void {
    let samples = 0;
    for (const key of [...this.held.keys()].reverse()) {
      samples += this.sizes.get(key) ?? 0;
      if (samples <= mostSamplesHeld) continue;
      this.held.delete(key);
      this.sizes.delete(key);
    }
  }
}

/** Newest first. What came from an archive was made of another machine's files. */
async function mayLend(datasets: string, preparation: Preparation): Promise<DatasetManifest[]> {
  const { datasets: all } = await listDatasets({ datasets });
  return all
    .filter(({ decoder, importedAt }) => decoder === decoderVersion && importedAt === null)
    .filter((manifest) => isSame(manifest.preparation, preparation))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

function isSame(a: Preparation, b: Preparation): boolean {
  return (
    a.imageSize === b.imageSize && a.fit === b.fit && a.colour === b.colour && a.background === b.background
  );
}
