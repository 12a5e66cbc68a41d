import { join } from 'node:path';

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
  /** The folder of a prepared dataset: manifest.json, samples.json and one pixel file per split. */
  dataset(id: string): string {
    return join(this.datasets, id);
  }
  get runs(): string {
    return join(this.root, 'runs');
  }
  /** The folder of a run: run.json, its best weights and, until it has finished, its checkpoints. */
  run(id: string): string {
    return join(this.runs, id);
  }
  /** Where exports go unless the user chooses another folder. */
  get exports(): string {
    return join(this.root, 'exports');
  }
}
