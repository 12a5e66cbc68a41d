import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Dismissal } from '@core/diagnosis/requests';
import { findingKinds } from '@core/diagnosis/finding';

/** Which findings of which runs the user does not want to see any more. */
export class DismissalRepository {
  constructor(private readonly database: DatabaseSyncInstance) {}

  /** Those of runs that are not deleted; kinds that this version does not know are left out. */
  list(): Dismissal[] {
    const rows = this.database
      .prepare(
        `SELECT run_id, kind FROM dismissals JOIN runs ON runs.id = run_id WHERE deleted = 0 ORDER BY run_id, kind`,
      )
      .all() as { run_id: string; kind: string }[];
    return rows.flatMap(({ run_id: runId, kind: stored }) => {
      const kind = findingKinds.find((known) => known === stored);
      return kind === undefined ? [] : [{ runId, kind }];
    });
  }

  add({ runId, kind }: Dismissal): void {
    this.database.prepare('INSERT OR IGNORE INTO dismissals VALUES (?, ?)').run(runId, kind);
  }

  remove({ runId, kind }: Dismissal): void {
    this.database.prepare('DELETE FROM dismissals WHERE run_id = ? AND kind = ?').run(runId, kind);
  }
}
