import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import { datasetIdSchema, runIdSchema } from '@core/ids';

/** Where datasets lie that were deleted since the start, beside the others. */
export function deletedDatasetsIn(datasets: string): string {
  return join(datasets, '.deleted');
}

/**
 * Where everything lies that Ridgeline keeps, below one workspace folder. No other file builds such a path.
 */
export class WorkspacePaths {
  constructor(readonly root: string) {}

  get database(): string {
    return join(this.root, 'ridgeline.sqlite');
  }
  get settings(): string {
    return join(this.root, 'settings.json');
  }
  get log(): string {
    return join(this.root, 'ridgeline.log');
  }
  get datasets(): string {
    return join(this.root, 'datasets');
  }
  /**
   * The folder of a prepared dataset: manifest.json, samples.json and one pixel file per split.
   * @throws for what is no id of a dataset, as folders are also removed by it
   */
  dataset(id: string): string {
    return join(this.datasets, v.parse(datasetIdSchema, id));
  }
  get sources(): string {
    return join(this.root, 'sources');
  }
  /**
   * The folder of what is known of a set of folders on the user's disk, from one scan of them to the next: facts of
   * their images, and the changes that the user made.
   * @param roots absolute, in any order
   */
  source(roots: readonly string[]): string {
    const hash = createHash('sha256').update(JSON.stringify([...roots].sort()));
    return join(this.sources, hash.digest('hex').slice(0, 24));
  }
  /** Datasets that were deleted since the start, and can be brought back. */
  get deletedDatasets(): string {
    return deletedDatasetsIn(this.datasets);
  }
  /** @throws for what is no id of a dataset */
  deletedDataset(id: string): string {
    return join(this.deletedDatasets, v.parse(datasetIdSchema, id));
  }
  get runs(): string {
    return join(this.root, 'runs');
  }
  /**
   * The folder of a run: run.json, its best weights and, until it has finished, its checkpoints.
   * @throws for what is no id of a run, as folders are also removed by it
   */
  run(id: string): string {
    return join(this.runs, v.parse(runIdSchema, id));
  }
  /**
   * The folder of an experiment: the weights that its runs begin with, if those are an earlier run's.
   * @throws for what is no id of an experiment, as folders are also removed by it
   */
  experiment(id: string): string {
    return join(this.root, 'experiments', v.parse(runIdSchema, id));
  }
  /** Where projects are unpacked before they are taken in; what is there at a start was left by a process that died. */
  get incoming(): string {
    return join(this.root, 'incoming');
  }
  /** Where exports go unless the user chooses another folder. */
  get exports(): string {
    return join(this.root, 'exports');
  }
}
