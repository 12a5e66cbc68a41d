import type { Examination, ScanSummary } from '@core/dataset/scan-summary';
import { Cached } from './cached';
import type { ScanOf } from './scan-of';
import { countClasses, type Counted } from './class-summaries';
import type { Contents } from './contents';
import { classesSoFar } from './listing-classes';
import type { ScanProgress } from './scan-progress';

/** What a summary is made of. */
export interface Summarised {
  readonly scan: ScanOf;
  readonly contents: Contents;
  readonly progress: ScanProgress;
  readonly examination: Examination;
  readonly mended: Pick<ScanSummary, 'history' | 'isMended'>;
}

/** Makes summaries; what follows from the images is counted anew only when something has changed. */
export class Summaries {
  private readonly counted = new Cached<Counted>(1);

  make({ scan, contents, progress, examination, mended }: Summarised): ScanSummary {
    const { phase, layout } = progress;
    const { revision } = contents;
    const counted = this.counted.get(phase, revision, () => countClasses(contents, phase === 'done'));
    return {
      id: scan.scanId,
      revision,
      name: scan.name,
      roots: [...scan.roots],
      isSample: scan.isSample,
      ...progress.tell(),
      layout,
      ...counted,
      medianSize: contents.findings.medianSize,
      examination,
      duplicates: contents.duplicates.counts,
      ...mended,
      ...(phase === 'listing' ? classesSoFar(progress.trees) : {}),
    };
  }
}
