import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { migrations } from './migrations';

export interface OpenedDatabase {
  readonly database: DatabaseSyncInstance;
  /** Where a file that could not be read was moved to, so that nothing is overwritten; null if all was well. */
  readonly movedAside: string | null;
}

/**
 * Opens the run database, creating or migrating it as needed. A damaged file is moved aside, never deleted,
 * and a new one is begun.
 */
export function openDatabase(path: string): OpenedDatabase {
  mkdirSync(dirname(path), { recursive: true });
  try {
    return { database: openAndMigrate(path), movedAside: null };
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    const movedAside = `${path}.damaged-${Date.now()}`;
    renameSync(path, movedAside);
    if (existsSync(keptLog(path))) renameSync(keptLog(path), `${movedAside}-wal`);
    return { database: openAndMigrate(path), movedAside };
  }
}

function openAndMigrate(path: string): DatabaseSyncInstance {
  const database = new DatabaseSync(path);
  try {
    // WAL with full synchronisation: a committed report survives a power cut, and readers never wait.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    const check = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
    if (check.quick_check !== 'ok') throw new Error(`database disk image is malformed: ${check.quick_check}`);
    migrate(database);
    return database;
  } catch (thrown) {
    // Closing removes the write-ahead log, which holds the newest rows, even if they never reached a damaged file.
    if (isDamage(thrown) && existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, keptLog(path));
    database.close();
    throw thrown;
  }
}

const keptLog = (path: string): string => `${path}-wal.kept`;

function migrate(database: DatabaseSyncInstance): void {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > migrations.length) {
    throw new Error(`The run database is of version ${version}; this Ridgeline knows ${migrations.length}.`);
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN; ${migration} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}

function isDamage(thrown: unknown): boolean {
  return thrown instanceof Error && /malformed|not a database|corrupt/i.test(thrown.message);
}
