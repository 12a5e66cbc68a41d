/** Applied in order, each once; `user_version` counts them. Never edit one that has been released: add another. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    dataset_id TEXT NOT NULL,
    dataset_name TEXT NOT NULL,
    class_names TEXT NOT NULL,
    hyperparameters TEXT NOT NULL,
    parameters INTEGER NOT NULL,
    steps_per_epoch INTEGER NOT NULL,
    colour INTEGER NOT NULL,
    hidden INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    status TEXT NOT NULL,
    state TEXT NOT NULL,
    last TEXT,
    best TEXT
  ) STRICT;
  CREATE TABLE epochs (
    run_id TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,
    report TEXT NOT NULL,
    PRIMARY KEY (run_id, epoch)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE steps (
    run_id TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    data_loss REAL NOT NULL,
    penalty REAL NOT NULL,
    learning_rate REAL NOT NULL,
    images_per_second REAL NOT NULL,
    PRIMARY KEY (run_id, step)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE exports (
    run_id TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    folder TEXT NOT NULL,
    created_at TEXT NOT NULL,
    report TEXT NOT NULL,
    PRIMARY KEY (run_id, folder)
  ) STRICT;
  CREATE TABLE remembered (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  `,
  `
  ALTER TABLE runs ADD COLUMN checkpoint TEXT;
  CREATE TABLE insides (
    run_id TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,
    report TEXT NOT NULL,
    PRIMARY KEY (run_id, epoch)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE runs ADD COLUMN experiment TEXT;
  ALTER TABLE runs ADD COLUMN notes TEXT NOT NULL DEFAULT '';
  ALTER TABLE runs ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
  CREATE TABLE experiments (
    id TEXT PRIMARY KEY,
    created_at TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0,
    experiment TEXT NOT NULL
  ) STRICT;
  CREATE TABLE queue (
    run_id TEXT PRIMARY KEY REFERENCES runs(id) ON DELETE CASCADE,
    position INTEGER NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE dismissals (
    run_id TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    PRIMARY KEY (run_id, kind)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE runs ADD COLUMN start_from TEXT;
  `,
  `
  ALTER TABLE runs ADD COLUMN imported TEXT;
  `,
];
