import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { together } from './together';

/** The order in which runs get a trainer, those first that have one. Runs that are deleted for good leave it. */
export class QueueRepository {
  constructor(private readonly database: DatabaseSyncInstance) {}

  /** Ids of runs, the first in line first. */
  read(): string[] {
    const rows = this.database.prepare('SELECT run_id FROM queue ORDER BY position').all() as {
      run_id: string;
    }[];
    return rows.map(({ run_id: id }) => id);
  }

  /** Replaces the whole order. */
  write(runIds: readonly string[]): void {
    const insert = this.database.prepare('INSERT INTO queue VALUES (?, ?)');
    together(this.database, () => {
      this.database.exec('DELETE FROM queue');
      for (const [position, id] of runIds.entries()) insert.run(id, position);
    });
  }

  remove(runIds: readonly string[]): void {
    const remove = this.database.prepare('DELETE FROM queue WHERE run_id = ?');
    together(this.database, () => {
      for (const id of runIds) remove.run(id);
    });
  }
}
