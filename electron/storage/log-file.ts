import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const largest = 5_000_000;

/** A plain log: one line an entry, at most two files of 5 MB. Written at once, so that a crash keeps its reason. */
export class LogFile {
  constructor(private readonly path: string) {
    mkdirSync(dirname(path), { recursive: true });
  }

  write(source: string, message: string): void {
    try {
      if (this.size() > largest) renameSync(this.path, `${this.path}.1`);
      const oneLine = message.trimEnd().replaceAll('\n', '\n    ');
      appendFileSync(this.path, `${new Date().toISOString()} ${source}: ${oneLine}\n`);
    } catch {
      // A log that cannot be written must not take the app down.
    }
  }

  private size(): number {
    try {
      return statSync(this.path).size;
    } catch {
      return 0;
    }
  }
}
