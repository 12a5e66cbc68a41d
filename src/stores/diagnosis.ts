import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { FindingKind } from '@core/diagnosis/finding';
import type { SettingChanges } from '@core/experiment/setting-changes';
import { changedNames } from '@core/experiment/setting-changes';
import { isSameValue } from '@core/hyperparameters/differences';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { Run } from '@core/run/run';
import { request } from '@/api';
import { useFailuresStore } from './failures';
import { useHyperparametersStore } from './hyperparameters';

/** What became of the findings of runs: dismissed for good, or their remedy put into the form. */
export const useDiagnosisStore = defineStore('diagnosis', () => {
  const failures = useFailuresStore();
  const form = useHyperparametersStore();
  const dismissed = shallowRef<ReadonlySet<string>>(new Set());
  /** The form as it was before a remedy was put into it, by finding. */
  const before = shallowRef<ReadonlyMap<string, Hyperparameters>>(new Map());

  const keyOf = (runId: string, kind: FindingKind): string => `${runId} ${kind}`;

  async function load(): Promise<void> {
    const all = (await failures.attempt(request('diagnosis.dismissals', null))) ?? [];
    dismissed.value = new Set([...dismissed.value, ...all.map(({ runId, kind }) => keyOf(runId, kind))]);
  }
  function isDismissed(runId: string, kind: FindingKind): boolean {
    return dismissed.value.has(keyOf(runId, kind));
  }
  /** Takes effect at once, and stays so for this run. */
  async function dismiss(runId: string, kind: FindingKind): Promise<void> {
    dismissed.value = new Set(dismissed.value).add(keyOf(runId, kind));
    await failures.attempt(request('diagnosis.dismiss', { runId, kind }));
  }
  async function restore(runId: string, kind: FindingKind): Promise<void> {
    const others = new Set(dismissed.value);
    others.delete(keyOf(runId, kind));
    dismissed.value = others;
    await failures.attempt(request('diagnosis.restore', { runId, kind }));
  }

  /** Puts the run's settings with these changes into the form. */
  function apply(run: Run, kind: FindingKind, changes: SettingChanges): void {
    before.value = new Map(before.value).set(keyOf(run.id, kind), form.draft);
    form.fill({ ...run.hyperparameters, ...changes });
  }
  /** Whether the form holds what was applied: not any more once somebody changes it to something else. */
  function isApplied(runId: string, kind: FindingKind, changes: SettingChanges): boolean {
    if (!before.value.has(keyOf(runId, kind))) return false;
    return changedNames(changes).every((name) => isSameValue(form.draft[name], changes[name] ?? null));
  }
  /** Puts the form back to what it was. */
  function undo(runId: string, kind: FindingKind): void {
    const was = before.value.get(keyOf(runId, kind));
    if (was === undefined) return;
    const others = new Map(before.value);
    others.delete(keyOf(runId, kind));
    before.value = others;
    form.fill(was);
  }
  return { load, isDismissed, dismiss, restore, apply, isApplied, undo };
});
