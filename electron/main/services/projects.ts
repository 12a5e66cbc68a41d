import { randomUUID } from 'node:crypto';
import { basename, extname, join } from 'node:path';
import { RidgelineError } from '@core/errors';
import type { ProjectOpened } from '@core/project/project';
import type { ProjectSaved } from '@core/project/requests';
import { removeFolder } from '../../storage/remove-folder';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Archives } from './archives';
import type { Datasets } from './datasets';
import type { ProjectPlacement } from './project-placement';

/** What is to be saved as a project. */
export interface ProjectChoice {
  readonly name: string;
  readonly runIds: readonly string[];
  readonly experimentIds: readonly string[];
}

/** Projects as files: runs with their experiments and datasets, saved here and opened on another computer. */
export class Projects {
  private opening: AbortController | null = null;

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly archives: Pick<Archives, 'run'>,
    private readonly placement: Pick<ProjectPlacement, 'place'>,
    private readonly datasets: Pick<Datasets, 'tellAll'>,
  ) {}

  /**
   * Writes one project file; a file of that name is replaced.
   * @throws RidgelineError `busy`, `cancelled`, `runStillGoing`, `datasetNotFound`, `datasetDamaged`, `archiveTooLarge`,
   *   `diskFull`, `folderNotWritable`
   */
  async save({ name, runIds, experimentIds }: ProjectChoice, archive: string): Promise<ProjectSaved> {
    const { bytes, runs, leftOut } = await this.archives.run(
      {
        type: 'packProject',
        workspace: this.paths.root,
        name,
        archive,
        runIds: [...runIds],
        experimentIds: [...experimentIds],
      },
      'packing',
      name,
    );
    return { path: archive, bytes, runs, leftOut };
  }

  /**
   * Takes a project into the workspace, all of it or nothing; what is there already stays as it is.
   * @throws RidgelineError `busy`, `cancelled`, `archiveRefused`, `diskFull`, `folderNotWritable`
   */
  async open(archive: string): Promise<ProjectOpened> {
    if (this.opening !== null) {
      throw new RidgelineError('busy', 'Another project is being opened: wait for it or cancel it.');
    }
    const opening = new AbortController();
    this.opening = opening;
    const staging = join(this.paths.incoming, randomUUID());
    const drop = (): Promise<void> => removeFolder(staging);
    try {
      const name = basename(archive, extname(archive));
      const message = { type: 'unpackProject', workspace: this.paths.root, archive, staging } as const;
      await this.archives.run(message, 'unpacking', name, drop).catch(async (thrown: unknown) => {
        // A process that crashed has not cleared up.
        await drop();
        throw thrown;
      });
      const opened = await this.placement.place(staging, opening.signal);
      await this.datasets.tellAll();
      return opened;
    } finally {
      this.opening = null;
    }
  }

  /** Ends what `open` does; saving and unpacking are ended by the archives. */
  cancel(): void {
    this.opening?.abort();
  }
}
