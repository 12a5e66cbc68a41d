import { changesNothing, type EditPatch } from './editing/edit-patch';
import type { Edits, ResolvedMend } from './edits';
import type { MendType } from './mend';

/** How many changes can be taken back; older ones stay as they are. */
export const historyLimit = 200;

interface Step {
  readonly type: MendType;
  /** Takes the change back, or makes it again. */
  readonly patch: EditPatch;
}

/** Makes changes, takes them back and makes them again, each exactly. */
export class EditHistory {
  private readonly done: Step[] = [];
  private readonly undone: Step[] = [];

  constructor(private readonly edits: Edits) {}

  /**
   * Makes a change, after which nothing can be done again that was undone. A change that changes nothing is no step.
   *
   * @param type what the user calls the change; several kinds come down to the same
   * @returns whether anything changed
   * @throws RidgelineError as Edits.apply does; nothing has changed then
   */
  do(type: MendType, mend: ResolvedMend): boolean {
    const patch = this.edits.apply(mend);
    if (changesNothing(patch)) return false;
    this.undone.length = 0;
    this.done.push({ type, patch });
    if (this.done.length > historyLimit) this.done.shift();
    return true;
  }

  /** Takes the last change back; returns what it was, null if there is none. */
  undo(): MendType | null {
    return this.move(this.done, this.undone);
  }

  /** Makes the change again that was taken back last; returns what it is, null if there is none. */
  redo(): MendType | null {
    return this.move(this.undone, this.done);
  }

  /** What undo and redo would take back and do again. */
  next(): { undo: MendType | null; redo: MendType | null } {
    return { undo: this.done.at(-1)?.type ?? null, redo: this.undone.at(-1)?.type ?? null };
  }

  private move(from: Step[], to: Step[]): MendType | null {
    const step = from.pop();
    if (step === undefined) return null;
    to.push({ type: step.type, patch: this.edits.patch(step.patch) });
    return step.type;
  }
}
