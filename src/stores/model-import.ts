import { defineStore } from 'pinia';
import { ref, shallowRef, watch } from 'vue';
import type { EventPayload, RequestInput, RequestOutput } from '@core/contract';
import { RidgelineError, toFailure, type Failure } from '@core/errors';
import type { ModelSummary } from '@core/import/model-summary';
import type { PretrainedModel } from '@core/import/pretrained';
import { listen, request } from '@/api';
import { useFailuresStore } from './failures';

type ImportRequest = RequestInput<'models.import'>;

/** A model file on its way in: it is chosen, read, and made a run. */
export const useModelImportStore = defineStore('model-import', () => {
  const failures = useFailuresStore();
  const isOpen = ref(false);
  const path = ref<string | null>(null);
  /** What is in the file; null until it is read. */
  const summary = shallowRef<ModelSummary | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const busyWith = ref<'reading' | 'importing' | null>(null);
  const progress = shallowRef<EventPayload<'models.progress'> | null>(null);

  /** Shows the dialog, without a file. */
  function open(): void {
    if (busyWith.value === null) forget();
    isOpen.value = true;
  }
  function forget(): void {
    [path.value, summary.value, failure.value] = [null, null, null];
  }
  async function choose(what: 'file' | 'folder'): Promise<void> {
    const chosen = await failures.attempt(request('models.choose', { what }));
    if (chosen) await read(chosen);
  }
  /** Shows what is in a network that comes with Ridgeline. */
  async function offer(model: PretrainedModel): Promise<void> {
    const file = await failures.attempt(request('models.pretrained', { model }));
    if (file) await read(file);
  }
  /** Reads a file, also one that was dropped, and shows what is in it. */
  async function read(file: string): Promise<void> {
    isOpen.value = true;
    if (busyWith.value !== null) {
      failures.report(new RidgelineError('busy', `${file} is not read: another model is being imported.`));
      return;
    }
    forget();
    path.value = file;
    summary.value = (await during('reading', request('models.read', { path: file }))) ?? null;
  }
  /** @returns the run; undefined if there is none */
  async function start(
    asked: Omit<ImportRequest, 'path'>,
  ): Promise<RequestOutput<'models.import'> | undefined> {
    if (path.value === null || busyWith.value !== null) return undefined;
    return during('importing', request('models.import', { ...asked, path: path.value }));
  }
  async function during<T>(what: 'reading' | 'importing', asked: Promise<T>): Promise<T | undefined> {
    [busyWith.value, progress.value, failure.value] = [what, null, null];
    try {
      return await asked;
    } catch (thrown) {
      const found = toFailure(thrown);
      // Only what a bug has done is logged; the rest is shown in the dialog, as long as there is one.
      if (found.code === 'internal' || !isOpen.value) failures.report(thrown);
      if (found.code !== 'cancelled') failure.value = found;
      return undefined;
    } finally {
      [busyWith.value, progress.value] = [null, null];
    }
  }
  async function cancel(): Promise<void> {
    await failures.attempt(request('models.cancel', null));
  }
  // Nobody is going to see what is in the file; an import is something that goes on.
  watch(isOpen, (isNow) => {
    if (!isNow && busyWith.value === 'reading') void cancel();
  });
  listen('models.progress', (told) => {
    // What is told late is about something that is over.
    if (busyWith.value === 'importing') progress.value = told;
  });
  return { isOpen, path, summary, failure, busyWith, progress, open, choose, offer, read, start, cancel };
});
