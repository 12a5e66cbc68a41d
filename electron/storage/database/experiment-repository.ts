import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import * as v from 'valibot';
import { experimentSchema, type Experiment } from '@core/experiment/experiment';
import { completeHyperparameters } from '@core/hyperparameters/complete';

interface ExperimentRow {
  id: string;
  experiment: string;
}

/** The list of experiments. A row that cannot be read is reported and never hides the others. */
export class ExperimentRepository {
  constructor(private readonly database: DatabaseSyncInstance) {}

  /** All experiments that are not deleted, oldest first, and the ids of rows that do not make sense. */
  readAll(): { experiments: Experiment[]; damaged: string[] } {
    const rows = this.database
      .prepare('SELECT id, experiment FROM experiments WHERE deleted = 0 ORDER BY created_at, id')
      .all() as unknown as ExperimentRow[];
    const experiments: Experiment[] = [];
    const damaged: string[] = [];
    for (const row of rows) {
      const experiment = parseRow(row);
      if (experiment === null) damaged.push(row.id);
      else experiments.push(experiment);
    }
    return { experiments, damaged };
  }

  /** Inserts the experiment, or replaces what is stored of it. */
  save(experiment: Experiment): void {
    this.database
      .prepare(
        `INSERT INTO experiments (id, created_at, experiment) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET experiment = excluded.experiment`,
      )
      .run(experiment.id, experiment.createdAt, JSON.stringify(experiment));
  }

  /** Of all rows, also of those that are deleted or cannot be read. */
  ids(): Set<string> {
    const rows = this.database.prepare('SELECT id FROM experiments').all() as { id: string }[];
    return new Set(rows.map((row) => row.id));
  }

  setDeleted(id: string, deleted: boolean): void {
    this.database.prepare('UPDATE experiments SET deleted = ? WHERE id = ?').run(deleted ? 1 : 0, id);
  }

  /**
   * Removes deleted experiments for good and returns their ids, so that their folders can go as well; their runs are
   * deleted ones of their own.
   */
  purgeDeleted(): string[] {
    const purge = this.database.prepare('DELETE FROM experiments WHERE deleted = 1 RETURNING id');
    return (purge.all() as { id: string }[]).map(({ id }) => id);
  }
}

function parseRow({ experiment }: ExperimentRow): Experiment | null {
  try {
    const parsed = v.safeParse(experimentSchema, completed(JSON.parse(experiment)));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** With the defaults of settings that there were none of when it was saved. */
function completed(stored: unknown): unknown {
  const { plan } = stored as { plan: { baseline: unknown } };
  return { ...(stored as object), plan: { ...plan, baseline: completeHyperparameters(plan.baseline) } };
}
