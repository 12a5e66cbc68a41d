import type { RidgelineError } from '@core/errors';
import type { FromDecoder, ToDecoder } from '@core/protocol/decoder';
import type { StartChild } from './child';
import type { DecoderLimits } from './decoder-limits';
import { DecoderProcess } from './decoder-process';
import { cannotStart, startsTried } from './lone-decoder';

/** A request that waits for a process. */
interface Queued {
  readonly isUnwanted: () => boolean;
  readonly give: (process: DecoderProcess) => void;
  readonly fail: (error: RidgelineError) => void;
}

/** Shares out requests among decoder processes: starts them when there is something to do, and ends idle and worn ones. */
export class DecoderQueue {
  private processes: DecoderProcess[] = [];
  private works: Queued[] = [];
  /** The newest first: it is what a person looks at now. */
  private pictures: Queued[] = [];
  private failedStarts = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly start: StartChild<ToDecoder, FromDecoder>,
    private readonly limits: DecoderLimits,
  ) {}

  /**
   * Waits for a process that has room, and asks it. A request that has become unwanted is dropped, and never answered.
   * @param kind pictures go before works
   * @throws RidgelineError `pipelineCrashed` if no process starts
   */
  ask<A>(
    kind: 'work' | 'picture',
    isUnwanted: () => boolean,
    ask: (process: DecoderProcess) => Promise<A>,
  ): Promise<A> {
    return new Promise((resolve, reject) => {
      const give = (process: DecoderProcess): void => {
        const answered = ask(process);
        resolve(answered);
        void answered.then(() => this.pump());
      };
      if (kind === 'work') this.works.push({ isUnwanted, give, fail: reject });
      else this.pictures.unshift({ isUnwanted, give, fail: reject });
      this.pump();
    });
  }

  /** Ends all processes and drops what waits. A request after that starts new ones. */
  close(): void {
    clearTimeout(this.idle);
    for (const process of this.processes) process.end();
    this.processes = [];
    this.works = [];
    this.pictures = [];
    this.failedStarts = 0;
  }

  private pump(): void {
    this.works = this.works.filter(({ isUnwanted }) => !isUnwanted());
    this.pictures = this.pictures.filter(({ isUnwanted }) => !isUnwanted());
    for (const process of this.processes) if (process.isWorn && isFree(process)) process.end();
    this.processes = this.processes.filter(({ isOver }) => !isOver);
    const underWay = this.processes.reduce((sum, process) => sum + load(process), 0);
    const requests = this.works.length + this.pictures.length + underWay;
    const wanted = Math.min(this.limits.processes, requests);
    while (this.processes.length < wanted) this.add();
    this.handOut(this.pictures, (process) => process.pictures < this.limits.picturesEach);
    this.handOut(this.works, (process) => process.works < this.limits.worksEach);
    clearTimeout(this.idle);
    if (requests === 0) {
      this.idle = setTimeout(() => this.close(), this.limits.idleSeconds * 1000);
      this.idle.unref();
    }
  }

  private handOut(queue: Queued[], hasRoom: (process: DecoderProcess) => boolean): void {
    for (;;) {
      const [first, ...others] = this.processes.filter(
        (process) => process.isReady && !process.isWorn && !process.isOver && hasRoom(process),
      );
      if (first === undefined) return;
      const next = queue.shift();
      if (next === undefined) return;
      next.give(others.reduce((best, other) => (load(other) < load(best) ? other : best), first));
    }
  }

  private add(): void {
    const process = new DecoderProcess(this.start, this.limits);
    const failedBefore = this.failedStarts;
    this.processes.push(process);
    void process.ready.then((isReady) => {
      // One that was ended while it started tells nothing, and those that start together fail together.
      const isCounted = this.processes.includes(process) && this.failedStarts === failedBefore;
      if (isReady) this.failedStarts = 0;
      else if (isCounted && ++this.failedStarts >= startsTried) this.giveUp();
      this.pump();
    });
  }

  private giveUp(): void {
    this.failedStarts = 0;
    for (const { fail } of [...this.works, ...this.pictures]) fail(cannotStart());
    this.works = [];
    this.pictures = [];
  }
}

/** Requests under way. While a process starts, its first answer is one. */
function load(process: DecoderProcess): number {
  return process.works + process.pictures;
}

function isFree(process: DecoderProcess): boolean {
  return load(process) === 0;
}
