import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import * as v from 'valibot';
import { insideReportSchema, type InsideReport } from '@core/run/inside';
import { epochReportSchema, type EpochReport, type StepReport } from '@core/run/reports';
import { together } from './together';

interface StepRow {
  step: number;
  epoch: number;
  data_loss: number;
  penalty: number;
  learning_rate: number;
  images_per_second: number;
}

/** Everything that was reported while runs trained. A report that cannot be read never hides the others. */
export class MetricsRepository {
  constructor(private readonly database: DatabaseSyncInstance) {}

  addSteps(runId: string, reports: readonly StepReport[]): void {
    const insert = this.database.prepare('INSERT OR REPLACE INTO steps VALUES (?, ?, ?, ?, ?, ?, ?)');
    // One transaction for the batch: a flush to disk per step would cost more than the step.
    together(this.database, () => {
      for (const r of reports) {
        insert.run(runId, r.step, r.epoch, r.dataLoss, r.penalty, r.learningRate, r.imagesPerSecond);
      }
    });
  }

  /** @param inside what went on inside the network in that epoch, if it was looked at */
  addEpoch(runId: string, report: EpochReport, inside: InsideReport | null): void {
    const values = [runId, report.epoch] as const;
    together(this.database, () => {
      this.database
        .prepare('INSERT OR REPLACE INTO epochs VALUES (?, ?, ?)')
        .run(...values, JSON.stringify(report));
      if (inside === null) return;
      this.database
        .prepare('INSERT OR REPLACE INTO insides VALUES (?, ?, ?)')
        .run(...values, JSON.stringify(inside));
    });
  }

  /**
   * Forgets what was reported after that step and after so many epochs: a run that goes on from a checkpoint reports it
   * again, also an epoch that was measured before its end because the run was stopped.
   */
  removeAfter(runId: string, step: number, epoch: number): void {
    together(this.database, () => {
      this.database.prepare('DELETE FROM steps WHERE run_id = ? AND step > ?').run(runId, step);
      for (const table of ['epochs', 'insides']) {
        this.database.prepare(`DELETE FROM ${table} WHERE run_id = ? AND epoch > ?`).run(runId, epoch);
      }
    });
  }

  epochs(runId: string): EpochReport[] {
    const rows = this.database
      .prepare('SELECT report FROM epochs WHERE run_id = ? ORDER BY epoch')
      .all(runId) as { report: string }[];
    return readable(rows, epochReportSchema);
  }

  insides(runId: string): InsideReport[] {
    const rows = this.database
      .prepare('SELECT report FROM insides WHERE run_id = ? ORDER BY epoch')
      .all(runId) as { report: string }[];
    return readable(rows, insideReportSchema);
  }

  /** The newest view inside that can be read; null before the first. */
  lastInside(runId: string): InsideReport | null {
    const rows = this.database
      .prepare('SELECT report FROM insides WHERE run_id = ? ORDER BY epoch DESC LIMIT 1')
      .all(runId) as { report: string }[];
    return readable(rows, insideReportSchema)[0] ?? null;
  }

  steps(runId: string): StepReport[] {
    const rows = this.database
      .prepare('SELECT * FROM steps WHERE run_id = ? ORDER BY step')
      .all(runId) as unknown as StepRow[];
    return rows.map((row) => ({
      step: row.step,
      epoch: row.epoch,
      dataLoss: row.data_loss,
      penalty: row.penalty,
      learningRate: row.learning_rate,
      imagesPerSecond: row.images_per_second,
    }));
  }
}

function readable<T>(rows: readonly { report: string }[], schema: v.GenericSchema<unknown, T>): T[] {
  return rows.flatMap(({ report }) => {
    try {
      const parsed = v.safeParse(schema, JSON.parse(report));
      return parsed.success ? [parsed.output] : [];
    } catch {
      return [];
    }
  });
}
