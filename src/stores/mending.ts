import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import type { Balance } from '@core/dataset/balance';
import type { Mend } from '@core/dataset/mend';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { request } from '@/api';
import { useChangeTrail, type Step } from './change-trail';
import { useDataStore } from './data';
import { useFailuresStore } from './failures';
import { usePreparationStore } from './preparation';
import { useToastsStore } from './toasts';

/** Changes which images of the open folders are used, what they are called and how classes are balanced, with undo and redo. */
export const useMendingStore = defineStore('mending', () => {
  const data = useDataStore();
  const failures = useFailuresStore();
  const toasts = useToastsStore();
  const preparation = usePreparationStore();
  const trail = useChangeTrail();

  const nextUndo = computed(() => trail.undoes(data.scan?.history.undo != null));
  const nextRedo = computed(() => trail.redoes(data.scan?.history.redo != null));
  /** What undo and redo would take back and do again; null for nothing. */
  const undoes = computed(() =>
    nextUndo.value?.kind === 'balance' ? nextUndo.value.kind : nextUndo.value && history('undo'),
  );
  const redoes = computed(() =>
    nextRedo.value?.kind === 'balance' ? nextRedo.value.kind : nextRedo.value && history('redo'),
  );
  const isMended = computed(() => data.scan?.isMended === true);
  /** Counts the changes that were asked for here, so that lists can begin anew after each. */
  const changes = ref(0);
  /** The message about the latest change: its Undo must never take back a later one. */
  let told: number | null = null;
  /** One after the other, in the order that they were asked for. */
  let last: Promise<unknown> = Promise.resolve();

  function history(way: 'undo' | 'redo') {
    return data.scan?.history[way] ?? null;
  }
  function closeTold(): void {
    if (told !== null) toasts.close(told);
    told = null;
  }
  /** @param ask null if, when its turn comes, there is nothing to ask for */
  function change(ask: (scanId: string) => Promise<ScanSummary> | null): Promise<ScanSummary | undefined> {
    const asked = last.then(async () => {
      const answer = data.scan === null ? null : ask(data.scan.id);
      const summary = answer === null ? undefined : await failures.attempt(answer);
      if (summary === undefined) return undefined;
      // What is told meanwhile may be newer than the answer.
      if (summary.revision >= (data.scan?.revision ?? 0)) data.show(summary);
      changes.value += 1;
      closeTold();
      return summary;
    });
    last = asked;
    return asked;
  }
  /** @returns what came of it; undefined if it failed, which is then told */
  async function mend(wanted: Mend): Promise<ScanSummary | undefined> {
    let before = 0;
    const summary = await change((id) => {
      before = data.scan?.revision ?? 0;
      return request('data.mend', { scanId: id, mend: wanted });
    });
    if (summary !== undefined && summary.revision > before) trail.add({ kind: 'mend' });
    return summary;
  }
  /** Balances the classes in another way. */
  function setBalance(after: Balance): void {
    const before = preparation.balance;
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    preparation.balance = after;
    const latest = nextUndo.value;
    // A number that is typed is one change, not one for each digit.
    const isTyped = latest?.kind === 'balance' && before.kind === 'cap' && after.kind === 'cap';
    if (isTyped) trail.tookBack(latest);
    trail.add({ kind: 'balance', before: isTyped ? latest.before : before, after });
    closeTold();
  }
  /**
   * Tells what was changed just now, with Undo until something else is changed.
   * @param steps changes that it was made of, which Undo takes back together
   */
  function tell(text: string, steps = 1): void {
    told = toasts.tell(text, () => {
      for (let step = 0; step < steps; step++) void undo();
    });
  }
  async function undo(): Promise<void> {
    await move(
      () => nextUndo.value,
      (id) => request('data.undo', { scanId: id }),
      ({ before }) => before,
      trail.tookBack,
    );
  }
  async function redo(): Promise<void> {
    await move(
      () => nextRedo.value,
      (id) => request('data.redo', { scanId: id }),
      ({ after }) => after,
      trail.madeAgain,
    );
  }
  /** Goes one step back or on, when its turn comes. */
  async function move(
    next: () => Step | null,
    ask: (scanId: string) => Promise<ScanSummary>,
    balanceOf: (step: Extract<Step, { kind: 'balance' }>) => Balance,
    moved: (step: Step) => void,
  ): Promise<void> {
    const taken: Step[] = [];
    const summary = await change((id) => {
      const step = next();
      if (step?.kind === 'balance') {
        preparation.balance = balanceOf(step);
        moved(step);
        closeTold();
      }
      if (step?.kind !== 'mend') return null;
      taken.push(step);
      return ask(id);
    });
    if (summary !== undefined) taken.forEach(moved);
  }
  watch(() => data.scan?.id, trail.clear, { flush: 'sync' });
  return { undoes, redoes, isMended, changes, mend, setBalance, tell, undo, redo };
});
