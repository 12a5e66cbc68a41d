import { toFailure } from '@core/errors';
import type { PipelineClient } from '../../processes/pipeline-client';
import type { OpenScan } from './open-scan';

/** Has the pixels of the open scan's images looked at, unless the user has stopped it. */
export class Examinations {
  /**
   * @param isOpen whether it is still the scan that is shown
   * @param fail hears what went wrong with one that is
   */
  constructor(
    private readonly pipeline: Pick<PipelineClient, 'ask'>,
    private readonly isOpen: (scan: OpenScan) => boolean,
    private readonly fail: (scan: OpenScan, thrown: unknown) => void,
  ) {}

  /** Does nothing unless it is wanted and possible. */
  async begin(scan: OpenScan): Promise<void> {
    if (!this.isPossible(scan)) return;
    if (scan.isExaminationWanted) await this.run(scan);
    else scan.stopExamination();
  }

  /** The user wants it, perhaps after having stopped it. */
  wish(scan: OpenScan): void {
    const isNew = scan.examining === null || !scan.isExaminationWanted;
    scan.isExaminationWanted = true;
    // The pipeline may not have heard yet that the one before was stopped.
    if (isNew) void scan.examined.then(() => this.begin(scan));
  }

  stop(scan: OpenScan): void {
    scan.isExaminationWanted = false;
    scan.examining?.cancel();
    scan.stopExamination();
  }

  /** See `Scans.giveWay`. */
  async giveWay(scan: OpenScan): Promise<(isPrepared: boolean) => void> {
    const wasUnderWay = scan.examining !== null && scan.isExaminationWanted;
    scan.examining?.cancel();
    await scan.examined;
    return (isPrepared) => {
      const { phase } = scan.summary.examination;
      const goesOn = wasUnderWay && scan.isExaminationWanted;
      // Where all is known, it only remains for the summary to say so.
      const isToBeTold = isPrepared && phase !== 'done';
      if ((goesOn || isToBeTold) && this.isPossible(scan)) void this.run(scan);
    };
  }

  private isPossible(scan: OpenScan): boolean {
    return this.isOpen(scan) && scan.summary.phase === 'done' && scan.examining === null;
  }

  private run(scan: OpenScan): Promise<void> {
    scan.examined = this.follow(scan);
    return scan.examined;
  }

  private async follow(scan: OpenScan): Promise<void> {
    const examining = this.pipeline.ask({ type: 'examine', scanId: scan.summary.id }, (message) => {
      if (message.type === 'summary') scan.hear(message.summary);
    });
    scan.examining = examining;
    try {
      const { summary } = await examining.done;
      scan.hear(summary);
      scan.flush();
    } catch (thrown) {
      if (toFailure(thrown).code !== 'cancelled' && this.isOpen(scan)) this.fail(scan, thrown);
      scan.stopExamination();
    } finally {
      await examining.settled;
      scan.examining = null;
    }
  }
}
