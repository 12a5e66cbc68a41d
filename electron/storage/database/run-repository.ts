import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import * as v from 'valibot';
import { completeHyperparameters } from '@core/hyperparameters/complete';
import { runSchema, type Run } from '@core/run/run';
import { together } from './together';

interface RunRow {
  id: string;
  name: string;
  dataset_id: string;
  dataset_name: string;
  class_names: string;
  hyperparameters: string;
  start_from: string | null;
  imported: string | null;
  parameters: number;
  steps_per_epoch: number;
  colour: number;
  hidden: number;
  created_at: string;
  state: string;
  last: string | null;
  best: string | null;
  checkpoint: string | null;
  experiment: string | null;
  notes: string;
  tags: string;
}

/** The list of runs. A row that cannot be read is reported and never hides the others. */
export class RunRepository {
  constructor(private readonly database: DatabaseSyncInstance) {}

  /** All runs that are not deleted, oldest first, and the ids of rows that do not make sense. */
  readAll(): { runs: Run[]; damaged: string[] } {
    const rows = this.database
      .prepare('SELECT * FROM runs WHERE deleted = 0 ORDER BY created_at, id')
      .all() as unknown as RunRow[];
    const runs: Run[] = [];
    const damaged: string[] = [];
    for (const row of rows) {
      const run = parseRow(row);
      if (run === null) damaged.push(row.id);
      else runs.push(run);
    }
    return { runs, damaged };
  }

  /** Inserts the run, or replaces what is stored of it. */
  save(run: Run): void {
    this.saveAll([run]);
  }

  /** All of them or none, with one flush to disk. */
  saveAll(runs: readonly Run[]): void {
    const save = this.database.prepare(
      `INSERT INTO runs (id, name, dataset_id, dataset_name, class_names, hyperparameters, parameters,
         steps_per_epoch, colour, hidden, created_at, status, state, last, best, checkpoint, experiment, notes, tags,
         start_from, imported)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, colour = excluded.colour, hidden = excluded.hidden,
         status = excluded.status, state = excluded.state, last = excluded.last, best = excluded.best,
         checkpoint = excluded.checkpoint, notes = excluded.notes, tags = excluded.tags`,
    );
    together(this.database, () => {
      for (const run of runs) save.run(...columnsOf(run));
    });
  }

  /** Of all rows, also of those that are deleted or cannot be read. */
  ids(): Set<string> {
    const rows = this.database.prepare('SELECT id FROM runs').all() as { id: string }[];
    return new Set(rows.map(({ id }) => id));
  }

  setDeleted(ids: readonly string[], deleted: boolean): void {
    const set = this.database.prepare('UPDATE runs SET deleted = ? WHERE id = ?');
    together(this.database, () => {
      for (const id of ids) set.run(deleted ? 1 : 0, id);
    });
  }

  /** Removes these runs for good, as far as they are deleted. */
  purge(ids: readonly string[]): void {
    const purge = this.database.prepare('DELETE FROM runs WHERE id = ? AND deleted = 1');
    together(this.database, () => {
      for (const id of ids) purge.run(id);
    });
  }

  /** Removes deleted runs for good and returns their ids, so that their folders can go as well. */
  purgeDeleted(): string[] {
    return (
      this.database.prepare('DELETE FROM runs WHERE deleted = 1 RETURNING id').all() as { id: string }[]
    ).map((row) => row.id);
  }
}

const jsonOrNull = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));
const parsedOrNull = (text: string | null): unknown => (text === null ? null : JSON.parse(text));

function columnsOf(run: Run): (string | number | null)[] {
  return [
    run.id,
    run.name,
    run.datasetId,
    run.datasetName,
    JSON.stringify(run.classNames),
    JSON.stringify(run.hyperparameters),
    run.parameters,
    run.stepsPerEpoch,
    run.colour,
    run.hidden ? 1 : 0,
    run.createdAt,
    run.state.status,
    JSON.stringify(run.state),
    jsonOrNull(run.last),
    jsonOrNull(run.best),
    jsonOrNull(run.checkpoint),
    jsonOrNull(run.experiment),
    run.notes,
    JSON.stringify(run.tags),
    jsonOrNull(run.startFrom),
    jsonOrNull(run.imported),
  ];
}

function parseRow(row: RunRow): Run | null {
  try {
    const parsed = v.safeParse(runSchema, {
      id: row.id,
      name: row.name,
      datasetId: row.dataset_id,
      datasetName: row.dataset_name,
      classNames: JSON.parse(row.class_names) as unknown,
      hyperparameters: completeHyperparameters(JSON.parse(row.hyperparameters)),
      startFrom: parsedOrNull(row.start_from),
      imported: parsedOrNull(row.imported),
      parameters: row.parameters,
      stepsPerEpoch: row.steps_per_epoch,
      colour: row.colour,
      hidden: row.hidden === 1,
      createdAt: row.created_at,
      state: JSON.parse(row.state) as unknown,
      last: parsedOrNull(row.last),
      best: parsedOrNull(row.best),
      checkpoint: parsedOrNull(row.checkpoint),
      experiment: parsedOrNull(row.experiment),
      notes: row.notes,
      tags: JSON.parse(row.tags) as unknown,
    });
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
