import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import * as v from 'valibot';
import { epochReportSchema, type EpochReport, type StepReport } from '@core/run/reports';

interface StepRow {
  step: number;
  epoch: number;
  data_loss: number;
  penalty: number;
  learning_rate: number;
  images_per_second: number;
}

/** Everything that was reported while runs trained. */
export class MetricsRepository {
  constructor(private readonly database: DatabaseSyncInstance) {}

  addSteps(runId: string, reports: readonly StepReport[]): void {
    const insert = this.database.prepare('INSERT OR REPLACE INTO steps VALUES (?, ?, ?, ?, ?, ?, ?)');
    // One transaction for the batch: a flush to disk per step would cost more than the step.
    this.database.exec('BEGIN');
    try {
      for (const r of reports) {
        insert.run(runId, r.step, r.epoch, r.dataLoss, r.penalty, r.learningRate, r.imagesPerSecond);
      }
      this.database.exec('COMMIT');
    } catch (thrown) {
      this.database.exec('ROLLBACK');
      throw thrown;
    }
  }

  addEpoch(runId: string, report: EpochReport): void {
    this.database
      .prepare('INSERT OR REPLACE INTO epochs VALUES (?, ?, ?)')
      .run(runId, report.epoch, JSON.stringify(report));
  }

  epochs(runId: string): EpochReport[] {
    const rows = this.database
      .prepare('SELECT report FROM epochs WHERE run_id = ? ORDER BY epoch')
      .all(runId) as { report: string }[];
    return rows.map((row) => v.parse(epochReportSchema, JSON.parse(row.report)));
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
