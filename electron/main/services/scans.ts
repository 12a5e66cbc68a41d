import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { RidgelineError, toFailure } from '@core/errors';
import type { Conversation, PipelineClient } from '../../processes/pipeline-client';
import type { PipelineAnswer, PipelineProgress, PipelineRequest } from '../../processes/pipeline-requests';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Emit } from './emitter';
import { Examinations } from './examinations';
import { newSummary } from './new-summary';
import { OpenScan } from './open-scan';

/** What is asked about a scan. */
export type AboutScan = Extract<PipelineRequest, { scanId: string }>;

/**
 * The one scan that the Data place shows. The pipeline process holds everything known of it; main keeps the latest
 * summary, for a window that is loaded again. Starting another scan ends it.
 */
export class Scans {
  /** Resolves when the current scan is over, whatever its end; for those who drive the app without a window. */
  finished: Promise<void> = Promise.resolve();
  private open: OpenScan | null = null;
  private readonly examinations: Examinations;

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly pipeline: Pick<PipelineClient, 'ask'>,
    private readonly emit: Emit,
  ) {
    this.examinations = new Examinations(
      pipeline,
      (scan) => this.open === scan,
      (scan, thrown) => {
        if (isLoss(thrown)) this.fail(scan, thrown);
        else emit('failure', toFailure(thrown));
      },
    );
  }

  get current(): ScanSummary | null {
    return this.open?.summary ?? null;
  }

  /**
   * Begins to scan; the summary grows with `scan.changed` events. A failure of the scan ends it in the phase
   * `failed` and is told as a `failure` event. After it, all images are examined.
   */
  start(paths: readonly string[], isSample = false): ScanSummary {
    this.open?.leave();
    const roots = [...new Set(paths.map((path) => resolve(path)))].sort();
    const scan = new OpenScan(newSummary(randomUUID(), roots, isSample), (summary) => {
      this.emit('scan.changed', summary);
    });
    this.open = scan;
    this.finished = this.scan(scan);
    void this.finished.then(() => this.examinations.begin(scan));
    return scan.summary;
  }

  /** Ends the scan under way at once, whatever the pipeline is at. */
  cancel(): void {
    const scanning = this.open?.scanning;
    if (scanning === null || scanning === undefined) return;
    scanning.cancel();
    this.open?.end('cancelled');
  }

  /** Forgets the scan. */
  async close(): Promise<void> {
    if (this.open === null) return;
    this.open.leave();
    this.open = null;
    await this.pipeline.ask({ type: 'close' }).done;
  }

  /**
   * Goes on with an examination that was stopped; what it finds is told as `scan.changed`.
   * @throws RidgelineError `scanNotFound`
   */
  examine(scanId: string): void {
    this.examinations.wish(this.get(scanId));
  }

  stopExamining(): void {
    if (this.open !== null) this.examinations.stop(this.open);
  }

  /**
   * Ends the examination for a preparation, which looks at the missing images in the same decode as their pixels.
   * @returns what is to be called after the preparation; `isPrepared` if it was complete, and so all was looked at
   * @throws RidgelineError `scanNotFound`
   */
  async giveWay(scanId: string): Promise<(isPrepared: boolean) => void> {
    return this.examinations.giveWay(this.get(scanId));
  }

  /**
   * Asks about the open scan. If its process has ended, or is another one by now, the scan fails with it: its edits
   * and facts are on disk, and scanning again brings them back.
   * @throws RidgelineError `scanNotFound` if it is no longer the open one
   */
  converse<R extends AboutScan>(
    message: R,
    onProgress?: (message: PipelineProgress) => void,
  ): Conversation<PipelineAnswer<R>> {
    const scan = this.get(message.scanId);
    const conversation = this.pipeline.ask(message, onProgress);
    conversation.done.catch((thrown: unknown) => {
      this.noticeLoss(scan, thrown);
    });
    return conversation;
  }

  /** A change was made: the window hears of it at once. */
  tell(summary: ScanSummary): void {
    if (this.open?.summary.id !== summary.id) return;
    this.open.hear(summary);
    this.open.flush();
  }

  private async scan(scan: OpenScan): Promise<void> {
    const { id, name, roots, isSample } = scan.summary;
    const memory = this.paths.source(roots);
    const request = { type: 'scan', scanId: id, name, roots, isSample, memory } as const;
    const scanning = this.pipeline.ask(request, (message) => {
      if (message.type === 'summary') scan.hear(message.summary);
    });
    scan.scanning = scanning;
    try {
      const { summary } = await scanning.done;
      scan.hear(summary);
      scan.flush();
    } catch (thrown) {
      this.fail(scan, thrown);
    } finally {
      scan.scanning = null;
    }
  }

  private fail(scan: OpenScan, thrown: unknown): void {
    if (scan.isOver) return;
    const failure = toFailure(thrown);
    // First, so that the window knows that it is about this scan, which it shows instead of it.
    if (failure.code !== 'cancelled' && this.open === scan) this.emit('failure', failure);
    scan.end(failure.code === 'cancelled' ? 'cancelled' : 'failed');
  }

  private noticeLoss(scan: OpenScan, thrown: unknown): void {
    if (this.open === scan && isLoss(thrown)) scan.end('failed');
  }

  private get(scanId: string): OpenScan {
    if (this.open?.summary.id !== scanId) {
      throw new RidgelineError('scanNotFound', 'This scan is no longer open: scan the folder again.');
    }
    return this.open;
  }
}

/** Whether the process that held the scan is gone. */
function isLoss(thrown: unknown): boolean {
  return (
    thrown instanceof RidgelineError && (thrown.code === 'pipelineCrashed' || thrown.code === 'scanNotFound')
  );
}
