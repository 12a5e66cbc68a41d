import type { ScanSummary } from '@core/dataset/scan-summary';
import { Rate } from '@core/statistics/rate';
import type { GrowingFolder } from '../scan/growing-folder';

type Told = Pick<ScanSummary, 'phase' | 'found' | 'read' | 'filesPerSecond' | 'secondsLeft'>;

/** How far a scan has come. */
export class ScanProgress {
  phase: 'listing' | 'reading' | 'done' = 'listing';
  layout: ScanSummary['layout'] = 'folders';
  /** The folders while they are being listed. */
  trees: readonly GrowingFolder[] = [];
  read = 0;
  private total = 0;
  private readonly rate = new Rate(() => performance.now());

  /** @param total files to be read */
  beginReading(layout: ScanSummary['layout'], total: number): void {
    this.phase = 'reading';
    this.layout = layout;
    this.total = total;
    this.trees = [];
  }

  finish(): void {
    this.phase = 'done';
  }

  tell(): Told {
    const { phase, read, total } = this;
    if (phase === 'listing') {
      const found = this.trees.reduce((sum, tree) => sum + tree.filesBelow, 0);
      return { phase, found, read, filesPerSecond: 0, secondsLeft: null };
    }
    const { perSecond, secondsLeft } =
      phase === 'done' ? { perSecond: 0, secondsLeft: null } : this.rate.update(read, total);
    return { phase, found: total, read, filesPerSecond: perSecond, secondsLeft };
  }
}
