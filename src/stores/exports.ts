import { defineStore } from 'pinia';
import { ref, shallowReactive, shallowRef } from 'vue';
import type { Exporting } from '@core/contract';
import { toFailure, type Failure } from '@core/errors';
import type { ExportReport } from '@core/export/export-report';
import type { ModelVariant } from '@core/export/formats';
import { listen, request } from '@/api';
import { useFailuresStore } from './failures';

/** Exported models, and the export under way. */
export const useExportsStore = defineStore('exports', () => {
  const failures = useFailuresStore();
  const reports = shallowReactive(new Map<string, readonly ExportReport[]>());
  /** The run that is being exported, null if none is. */
  const activeRunId = ref<string | null>(null);
  const progress = shallowRef<Exporting | null>(null);
  /** Why the last export of a run came to nothing. */
  const refused = shallowRef<{ readonly runId: string; readonly failure: Failure } | null>(null);
  /** Which run Export shows; null for the best there is. */
  const chosenId = ref<string | null>(null);
  const folder = ref('');
  /** What is to be written, by the names of the variants' folders. */
  const formats = ref<readonly string[]>(['tfjs', 'onnx']);

  /** A run's exports, the newest first. */
  function of(runId: string): readonly ExportReport[] {
    return reports.get(runId) ?? [];
  }
  async function load(runId: string): Promise<void> {
    const listed = await failures.attempt(request('export.list', { runId }));
    if (listed)
      reports.set(
        runId,
        [...listed].sort((a, b) => b.createdAt.localeCompare(a.createdAt)),
      );
  }
  async function loadFolder(): Promise<void> {
    if (folder.value === '')
      folder.value = (await failures.attempt(request('export.defaultFolder', null))) ?? '';
  }
  async function chooseFolder(): Promise<void> {
    folder.value = (await failures.attempt(request('export.chooseFolder', null))) ?? folder.value;
  }
  /** Writes the run's best weights into a new folder and checks them. */
  async function start(runId: string, name: string, models: readonly ModelVariant[]): Promise<void> {
    activeRunId.value = runId;
    progress.value = null;
    refused.value = null;
    try {
      const report = await request('export.start', {
        runId,
        folder: folder.value,
        name,
        models: [...models],
      });
      reports.set(runId, [report, ...of(runId).filter((other) => other.folder !== report.folder)]);
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code === 'internal') failures.report(thrown);
      else if (failure.code !== 'cancelled') refused.value = { runId, failure };
    } finally {
      activeRunId.value = null;
      progress.value = null;
    }
  }
  async function cancel(): Promise<void> {
    await failures.attempt(request('export.cancel', null));
  }
  async function showFolder(report: ExportReport): Promise<void> {
    await failures.attempt(request('export.showFolder', { runId: report.runId, folder: report.folder }));
  }
  listen('export.progress', (exporting) => {
    if (exporting.runId === activeRunId.value) progress.value = exporting;
  });
  return {
    activeRunId,
    progress,
    refused,
    chosenId,
    folder,
    formats,
    of,
    load,
    loadFolder,
    chooseFolder,
    start,
    cancel,
    showFolder,
  };
});
