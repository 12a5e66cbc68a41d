import type {
  DecoderAnswer,
  DecoderWork,
  FromDecoder,
  PictureRequest,
  ToDecoder,
} from '@core/protocol/decoder';
import type { Child, StartChild } from './child';
import type { DecoderLimits } from './decoder-limits';

type Answer = FromDecoder['answer'];
export type PictureAnswer = Extract<Answer, { type: 'picture' | 'failed' }>;

/** The process ended, or was ended, before it answered. */
export interface Lost {
  readonly type: 'lost';
  /** What it was allowed, if it took longer; null if the process ended by itself. */
  readonly seconds: number | null;
  /** The longest under way: it or its files are to blame, if any are. */
  readonly isSuspect: boolean;
}

interface UnderWay {
  readonly isWork: boolean;
  /** What it may take from the moment when it is the longest under way. */
  readonly seconds: number;
  /** Passes an answer on; false if it is none to this request. */
  readonly hear: (answer: Answer) => boolean;
  readonly lose: (lost: Lost) => void;
}

/** One decoder process: what it is at, and a clock that ends it when it hangs. */
export class DecoderProcess {
  /** Whether it has started and answers; false if it ended before. */
  readonly ready: Promise<boolean>;
  isReady = false;
  /** When it has ended, or was ended; nothing more is heard of it. */
  isOver = false;
  private readonly child: Child<ToDecoder>;
  /** In the order in which they were posted. */
  private readonly underWay = new Map<number, UnderWay>();
  private clock: NodeJS.Timeout | undefined;
  private lastId = 0;
  private files = 0;

  constructor(
    start: StartChild<ToDecoder, FromDecoder>,
    private readonly limits: DecoderLimits,
  ) {
    this.child = start({
      onMessage: ({ id, answer }) => {
        this.hear(id, answer);
      },
      onExit: () => {
        this.lose(null);
      },
    });
    // A process that ends before it answers to nothing cannot start; what ends it later is a file.
    this.ready = this.askFor({ type: 'inspect', files: [] }, limits.startSeconds).then(({ type }) => {
      this.isReady = type !== 'lost';
      return this.isReady;
    });
  }

  get works(): number {
    return [...this.underWay.values()].filter(({ isWork }) => isWork).length;
  }

  get pictures(): number {
    return this.underWay.size - this.works;
  }

  /** Whether it is to be replaced once it has nothing to do. */
  get isWorn(): boolean {
    return this.files >= this.limits.filesEach;
  }

  work(work: DecoderWork): Promise<DecoderAnswer | Lost> {
    this.files += work.files.length;
    const { seconds: least, secondsPerFile, slowFiles } = this.limits;
    const seconds = least + Math.min(work.files.length, slowFiles) * secondsPerFile;
    return this.askFor(work, seconds);
  }

  picture(request: PictureRequest): Promise<PictureAnswer | Lost> {
    this.files += 1;
    return this.ask<PictureAnswer>(request, this.limits.seconds, isPictureAnswer);
  }

  /** Ends it; what is under way is lost. */
  end(): void {
    this.child.kill();
    this.lose(null);
  }

  private askFor(work: DecoderWork, seconds: number): Promise<DecoderAnswer | Lost> {
    return this.ask<DecoderAnswer>(work, seconds, (answer) => isAnswerTo(work, answer));
  }

  private ask<A extends Answer>(
    request: DecoderWork | PictureRequest,
    seconds: number,
    isAnswer: (answer: Answer) => answer is A,
  ): Promise<A | Lost> {
    return new Promise((resolve) => {
      if (this.isOver) {
        resolve({ type: 'lost', seconds: null, isSuspect: false });
        return;
      }
      const id = ++this.lastId;
      this.underWay.set(id, {
        isWork: 'files' in request,
        seconds,
        lose: resolve,
        hear: (answer) => {
          if (!isAnswer(answer)) return false;
          resolve(answer);
          return true;
        },
      });
      if (this.underWay.size === 1) this.watch();
      this.child.post({ id, request });
    });
  }

  private hear(id: number, answer: Answer): void {
    if (this.isOver) return;
    const asked = this.underWay.get(id);
    // Whoever speaks out of turn may have been taken over by a file.
    if (asked?.hear(answer) !== true) {
      this.end();
      return;
    }
    const [oldest] = this.underWay.keys();
    this.underWay.delete(id);
    if (oldest === id) this.watch();
  }

  /** Starts the clock of what is now the longest under way. The others wait for it, so theirs do not run yet. */
  private watch(): void {
    clearTimeout(this.clock);
    const [oldest] = this.underWay.values();
    if (oldest === undefined) return;
    this.clock = setTimeout(() => {
      // A process that the system holds back, say on a network drive, ends much later: nobody waits for that.
      this.lose(oldest.seconds);
      this.child.kill();
    }, oldest.seconds * 1000);
  }

  private lose(seconds: number | null): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.clock);
    const lost = [...this.underWay.values()];
    this.underWay.clear();
    lost.forEach(({ lose }, position) => {
      const isSuspect = position === 0;
      lose({ type: 'lost', seconds: isSuspect ? seconds : null, isSuspect });
    });
  }
}

function isPictureAnswer(answer: Answer): answer is PictureAnswer {
  return answer.type === 'picture' || answer.type === 'failed';
}

function isAnswerTo(work: DecoderWork, answer: Answer): answer is DecoderAnswer {
  if (answer.type === 'picture') return false;
  if (answer.type === 'failed') return true;
  const type = work.type === 'inspect' ? 'inspected' : 'decoded';
  return answer.type === type && answer.results.length === work.files.length;
}
