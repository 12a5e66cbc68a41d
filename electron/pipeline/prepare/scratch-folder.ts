import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DatasetPlace } from '@core/protocol/pipeline';
import {
  dropTemporaryFolder,
  makeTemporaryFolder,
  removeAbandonedFolders,
} from '../../storage/dataset-temporary-folder';
import { explainWriteError, requireSpace } from '../../storage/dataset-write';
import { removeFolder } from '../../storage/remove-folder';

/** A temporary folder beside the datasets, made when it is first needed. What a killed process left is found there. */
export class ScratchFolder {
  private made: Promise<string> | null = null;
  private readonly users = new Set<Promise<unknown>>();

  constructor(private readonly place: DatasetPlace) {}

  /** @throws RidgelineError `diskFull`, `folderNotWritable` */
  folder(): Promise<string> {
    return (this.made ??= this.make());
  }

  /** @throws RidgelineError `diskFull`, `folderNotWritable` */
  async requireSpace(bytes: number): Promise<void> {
    await requireSpace(dirname(await this.folder()), bytes);
  }

  /** Somebody may write into the folder until this is over. */
  holdFor(work: Promise<unknown>): void {
    const settled: Promise<unknown> = work.then(
      () => this.users.delete(settled),
      () => this.users.delete(settled),
    );
    this.users.add(settled);
  }

  /**
   * Removes the folder. Who still writes into it finds it gone, or, on systems that do not remove files that are open,
   * is waited for in the background.
   */
  async remove(): Promise<void> {
    if (this.made === null) return;
    const folder = await this.made.catch(() => null);
    if (folder === null) return;
    if (this.users.size === 0) {
      await dropTemporaryFolder(folder);
      return;
    }
    await removeFolder(folder).catch(() => undefined);
    void Promise.all(this.users)
      .then(() => dropTemporaryFolder(folder))
      .catch((thrown: unknown) => console.error(`${folder} could not be removed:`, thrown));
  }

  private async make(): Promise<string> {
    const { place } = this;
    // Named like a dataset that is being written, so that it is recognised if it is left behind.
    const owner =
      place.kind === 'folder' ? place.folder : join(place.datasets, randomBytes(12).toString('hex'));
    const parent = dirname(owner);
    try {
      await mkdir(parent, { recursive: true });
      await removeAbandonedFolders(parent, basename(owner));
      return await makeTemporaryFolder(owner);
    } catch (thrown) {
      throw explainWriteError(thrown, parent, 0);
    }
  }
}
