import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import * as v from 'valibot';
import { exportReportSchema, type ExportReport } from '@core/export/export-report';

/** What was exported, and how its check went. */
export class ExportRepository {
  constructor(private readonly database: DatabaseSyncInstance) {}

  add(report: ExportReport): void {
    this.database
      .prepare('INSERT OR REPLACE INTO exports VALUES (?, ?, ?, ?)')
      .run(report.runId, report.folder, report.createdAt, JSON.stringify(report));
  }

  /** Newest first. */
  list(runId: string): ExportReport[] {
    const rows = this.database
      .prepare('SELECT report FROM exports WHERE run_id = ? ORDER BY created_at DESC')
      .all(runId) as { report: string }[];
    return rows.map((row) => v.parse(exportReportSchema, JSON.parse(row.report)));
  }
}
