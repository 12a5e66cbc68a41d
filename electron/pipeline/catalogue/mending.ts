import { EditHistory } from '@core/dataset/edit-history';
import type { Edits } from '@core/dataset/edits';
import type { Mend } from '@core/dataset/mend';
import type { ScanSummary } from '@core/dataset/scan-summary';
import type { Contents } from './contents';
import type { Memory } from './memory';
import { resolveMend } from './resolve-mend';

/** The user's changes of a catalogue's contents; each is kept at once. */
export class Mending {
  private readonly history: EditHistory;

  constructor(
    private readonly contents: Contents,
    private readonly edits: Edits,
    private readonly memory: Memory | null,
  ) {
    this.history = new EditHistory(edits);
    contents.follow(edits);
  }

  /** @throws RidgelineError `invalidInput` for what is not there */
  do(mend: Mend): void {
    if (this.history.do(mend.type, resolveMend(this.contents, mend))) this.keep();
  }

  /** Takes the last change back, if there is one. */
  undo(): void {
    if (this.history.undo() !== null) this.keep();
  }

  /** Makes the change again that was taken back last, if there is one. */
  redo(): void {
    if (this.history.redo() !== null) this.keep();
  }

  tell(): Pick<ScanSummary, 'history' | 'isMended'> {
    return { history: this.history.next(), isMended: this.edits.isMended() };
  }

  private keep(): void {
    const { contents, edits } = this;
    contents.follow();
    this.memory?.keepEdits(() => edits.toStored((image) => contents.images.relative(image)));
  }
}
