import { shallowRef, type ShallowRef } from 'vue';
import type { Balance } from '@core/dataset/balance';

/** A change that was made here: one that main keeps the history of, or another way to balance the classes. */
export type Step =
  { readonly kind: 'mend' } | { readonly kind: 'balance'; readonly before: Balance; readonly after: Balance };

const mended: Step = { kind: 'mend' };

interface ChangeTrail {
  /** What undo and redo come to next: main's, where this trail does not know better; null for nothing. */
  undoes: (hasMend: boolean) => Step | null;
  redoes: (hasMend: boolean) => Step | null;
  add: (step: Step) => void;
  /** The step was taken back, or made again. */
  tookBack: (step: Step) => void;
  madeAgain: (step: Step) => void;
  /** Other folders. */
  clear: () => void;
}

/**
 * In which order the changes were made whose history main keeps and those of which it knows nothing, so that undo takes
 * back the latest whatever its kind. Main may have a longer history: what was changed before the window was reloaded.
 */
export function useChangeTrail(): ChangeTrail {
  const done = shallowRef<readonly Step[]>([]);
  const undone = shallowRef<readonly Step[]>([]);
  /** A later change has made main's undone ones pointless. */
  const isCut = shallowRef(false);

  /** Main may have forgotten its oldest changes, or not counted one that changed nothing. */
  function last(steps: readonly Step[], hasMend: boolean): Step | null {
    return steps.findLast(({ kind }) => kind !== 'mend' || hasMend) ?? null;
  }
  function move(step: Step, from: ShallowRef<readonly Step[]>, to: ShallowRef<readonly Step[]>): void {
    const at = from.value.lastIndexOf(step);
    if (at >= 0) from.value = from.value.slice(0, at);
    to.value = [...to.value, step];
  }
  return {
    undoes: (hasMend) => last(done.value, hasMend) ?? (hasMend ? mended : null),
    redoes: (hasMend) => last(undone.value, hasMend) ?? (hasMend && !isCut.value ? mended : null),
    add: (step) => {
      done.value = [...done.value, step.kind === 'mend' ? mended : step];
      undone.value = [];
      isCut.value = step.kind !== 'mend';
    },
    tookBack: (step) => {
      move(step, done, undone);
    },
    madeAgain: (step) => {
      move(step, undone, done);
    },
    clear: () => {
      done.value = [];
      undone.value = [];
      isCut.value = false;
    },
  };
}
