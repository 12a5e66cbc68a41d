import { RidgelineError } from '@core/errors';
import type { Catalogue } from './catalogue/catalogue';

/** The one scan that is open. */
export class OpenScan {
  private current: Catalogue | null = null;

  /** Puts another one in its place; what the user changed in the one before is on disk when this resolves. */
  async begin(catalogue: Catalogue): Promise<void> {
    const before = this.current;
    this.current = catalogue;
    await before?.close();
  }

  /** @throws RidgelineError `scanNotFound` if it is not the open one */
  get(scanId: string): Catalogue {
    if (this.current?.id !== scanId) {
      throw new RidgelineError('scanNotFound', 'This scan is no longer open: scan the folder again.');
    }
    return this.current;
  }

  async close(): Promise<void> {
    const before = this.current;
    this.current = null;
    await before?.close();
  }
}
