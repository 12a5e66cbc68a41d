import { randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { RidgelineError } from '@core/errors';
import type { FromPipeline } from '@core/protocol/pipeline';
import type { Conversation, PipelineClient } from '../../processes/pipeline-client';
import type { Emit } from './emitter';
import { Rate } from './rate';
import { ScanState } from './scan-state';
import { throttle } from './throttle';

/** The one scan that the Data place shows. Starting another one ends it. */
export class Scans {
  current: ScanState | null = null;
  private conversation: Conversation | null = null;

  constructor(
    private readonly pipeline: PipelineClient,
    private readonly emit: Emit,
  ) {}

  /**
   * Begins to scan; the summary grows with `scan.changed` events. A failure of the scan ends it in the phase
   * `failed` and is told as a `failure` event.
   */
  start(paths: readonly string[], isSample = false): ScanSummary {
    this.conversation?.cancel();
    const roots = [...new Set(paths.map((path) => resolve(path)))].sort();
    const scan = new ScanState(randomUUID(), scanName(roots), roots, isSample);
    this.current = scan;
    void this.follow(scan);
    return scan.summary();
  }

  /** Resolves when the current scan is over, whatever its end; for those who drive the app without a window. */
  finished: Promise<void> = Promise.resolve();

  cancel(): void {
    this.conversation?.cancel();
  }

  close(): void {
    this.cancel();
    this.current = null;
  }

  /** @throws RidgelineError `scanNotFound` if it is no longer the current one or is not complete */
  get(scanId: string): ScanState {
    if (this.current?.id !== scanId || this.current.phase !== 'done') {
      throw new RidgelineError('scanNotFound', 'This scan is no longer open: scan the folder again.');
    }
    return this.current;
  }

  private follow(scan: ScanState): Promise<void> {
    const tell = throttle(200, () => {
      if (this.current === scan) this.emit('scan.changed', scan.summary());
    });
    const rate = new Rate();
    const conversation = this.pipeline.ask({ type: 'scan', roots: [...scan.roots] }, (message) => {
      apply(scan, message, rate);
      tell.request();
    });
    this.conversation = conversation;
    this.finished = conversation.done
      .then(() => {
        scan.finish();
      })
      .catch((thrown: unknown) => {
        this.fail(scan, thrown);
      })
      .finally(() => {
        if (this.conversation === conversation) this.conversation = null;
        tell.flush();
      });
    return this.finished;
  }

  private fail(scan: ScanState, thrown: unknown): void {
    if (!(thrown instanceof RidgelineError)) throw thrown;
    scan.phase = thrown.code === 'cancelled' ? 'cancelled' : 'failed';
    if (scan.phase === 'failed' && this.current === scan) {
      this.emit('failure', { code: thrown.code, message: thrown.message, detail: thrown.detail });
    }
  }
}

function apply(scan: ScanState, message: FromPipeline, rate: Rate): void {
  switch (message.type) {
    case 'listed':
      scan.found = message.found;
      break;
    case 'layout':
      scan.phase = 'reading';
      scan.layout = message.layout;
      scan.found = message.total;
      scan.setClasses(message.classes);
      break;
    case 'read': {
      scan.read = message.read;
      scan.add(message.files, message.problems);
      const { perSecond, secondsLeft } = rate.update(scan.read, scan.found);
      scan.filesPerSecond = perSecond;
      scan.secondsLeft = secondsLeft;
      break;
    }
    case 'scanned':
    case 'progress':
    case 'prepared':
    case 'image':
    case 'failed':
      break;
  }
}

function scanName(roots: readonly string[]): string {
  const first = basename(roots[0] ?? '') || (roots[0] ?? '');
  return roots.length > 1 ? `${first} + ${roots.length - 1}` : first;
}
