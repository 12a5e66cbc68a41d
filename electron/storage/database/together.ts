import type { DatabaseSyncInstance } from '@photostructure/sqlite';

/** All that is written is stored, or nothing, with one flush to disk. Within another one it is a part of that. */
export function together(database: DatabaseSyncInstance, write: () => void): void {
  if (database.isTransaction) {
    write();
    return;
  }
  database.exec('BEGIN');
  try {
    write();
    database.exec('COMMIT');
  } catch (thrown) {
    database.exec('ROLLBACK');
    throw thrown;
  }
}
