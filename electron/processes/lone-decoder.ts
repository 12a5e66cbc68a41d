import { RidgelineError } from '@core/errors';
import type { FromDecoder, ToDecoder } from '@core/protocol/decoder';
import type { StartChild } from './child';
import type { DecoderLimits } from './decoder-limits';
import { DecoderProcess, type Lost } from './decoder-process';

/** How often in a row a process may fail to start before that is given up. */
export const startsTried = 3;

/** The decoder does not start at all: no file is to blame. */
export function cannotStart(): RidgelineError {
  return new RidgelineError('pipelineCrashed', 'The process that opens images does not start.');
}

/** A decoder that has one request at a time, so that it is known which one ended it; then another one is started. */
export class LoneDecoder {
  private process: DecoderProcess | null = null;

  constructor(
    private readonly start: StartChild<ToDecoder, FromDecoder>,
    private readonly limits: DecoderLimits,
  ) {}

  /**
   * @param ask asks the process that it is given
   * @throws RidgelineError `pipelineCrashed` if no process starts, `cancelled` once nobody wants it
   */
  async ask<A>(
    isUnwanted: () => boolean,
    ask: (process: DecoderProcess) => Promise<A | Lost>,
  ): Promise<A | Lost> {
    const answer = await ask(await this.started(isUnwanted));
    refuseIf(isUnwanted);
    return answer;
  }

  end(): void {
    this.process?.end();
  }

  private async started(isUnwanted: () => boolean): Promise<DecoderProcess> {
    for (let tried = 0; tried < startsTried; tried++) {
      refuseIf(isUnwanted);
      if (this.process === null || this.process.isOver) {
        this.process = new DecoderProcess(this.start, this.limits);
      }
      if (await this.process.ready) return this.process;
    }
    refuseIf(isUnwanted);
    throw cannotStart();
  }
}

function refuseIf(isUnwanted: () => boolean): void {
  if (isUnwanted()) throw new RidgelineError('cancelled', 'Cancelled.');
}
