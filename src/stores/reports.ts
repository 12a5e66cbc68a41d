import { defineStore } from 'pinia';
import type { Report } from '@core/reports';
import { request } from '@/api';
import { useFailuresStore } from './failures';

/** Gives charts, tables and reports away. */
export const useReportsStore = defineStore('reports', () => {
  const failures = useFailuresStore();

  /** @returns the file; null if the dialog was closed or the file could not be written */
  async function save(report: Report): Promise<string | null> {
    const saved = await failures.attempt(request('reports.save', report));
    return saved?.path ?? null;
  }
  /** @returns whether it is on the clipboard */
  async function copy(report: Report): Promise<boolean> {
    return (await failures.attempt(request('reports.copy', report).then(() => true))) ?? false;
  }
  return { save, copy };
});
