import type { DatabaseSyncInstance } from '@photostructure/sqlite';

type Key = 'currentDataset';

/** Small things that the next start wants to know. */
export class Remembered {
  constructor(private readonly database: DatabaseSyncInstance) {}

  get(key: Key): string | null {
    const row = this.database.prepare('SELECT value FROM remembered WHERE key = ?').get(key) as
      { value: string } | undefined;
    return row?.value ?? null;
  }

  set(key: Key, value: string): void {
    this.database.prepare('INSERT OR REPLACE INTO remembered VALUES (?, ?)').run(key, value);
  }
}
