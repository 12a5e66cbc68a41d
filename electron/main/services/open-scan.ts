import type { EventPayload } from '@core/contract';
import type { ScanSummary } from '@core/dataset/scan-summary';
import type { Conversation } from '../../processes/pipeline-client';
import { throttle } from './throttle';

/** The window need not hear more often; milliseconds. */
const interval = 200;

/** The scan that is open, as main knows it: the latest summary, and what the pipeline is doing for it. */
export class OpenScan {
  scanning: Pick<Conversation, 'cancel'> | null = null;
  examining: Pick<Conversation, 'cancel'> | null = null;
  /** Resolves when the examination under way, if any, has ended in whatever way. */
  examined: Promise<void> = Promise.resolve();
  /** False once the user has stopped the examination. */
  isExaminationWanted = true;
  private readonly tell: ReturnType<typeof throttle>;

  /** @param emit hears of the summary a few times a second at most */
  constructor(
    private latest: ScanSummary,
    emit: (summary: EventPayload<'scan.changed'>) => void,
  ) {
    this.tell = throttle(interval, () => {
      emit(this.latest);
    });
  }

  get summary(): ScanSummary {
    return this.latest;
  }

  /** Whether nothing more is to be heard of the folders in this scan. */
  get isOver(): boolean {
    return this.latest.phase === 'cancelled' || this.latest.phase === 'failed';
  }

  hear(summary: ScanSummary): void {
    if (this.isOver) return;
    this.latest = summary;
    this.tell.request();
  }

  /** Tells the present state at once. */
  flush(): void {
    this.tell.flush();
  }

  end(phase: 'cancelled' | 'failed'): void {
    if (this.isOver) return;
    const examination = { ...this.latest.examination, secondsLeft: null };
    if (isUnderWay(this.latest)) examination.phase = 'stopped';
    this.latest = { ...this.latest, phase, secondsLeft: null, examination };
    this.flush();
  }

  /** The examination ended before it was complete. */
  stopExamination(): void {
    if (this.isOver || !isUnderWay(this.latest)) return;
    const examination = { ...this.latest.examination, phase: 'stopped' as const, secondsLeft: null };
    this.latest = { ...this.latest, examination };
    this.flush();
  }

  /** Ends what the pipeline is doing for it; nothing more is told. */
  leave(): void {
    this.scanning?.cancel();
    this.examining?.cancel();
    this.tell.cancel();
  }
}

function isUnderWay({ examination: { phase } }: ScanSummary): boolean {
  return phase === 'waiting' || phase === 'running' || phase === 'grouping';
}
