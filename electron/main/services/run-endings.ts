import type { ErrorCode, ErrorDetail } from '@core/errors';
import type { Run, RunState } from '@core/run/run';

/** It waits for a trainer from now on. */
export function queuedState(): RunState {
  return { status: 'queued', queuedAt: new Date().toISOString() };
}

export function endedState(run: Run, status: 'finished' | 'stopped'): RunState {
  return { status, startedAt: beganAt(run), endedAt: new Date().toISOString() };
}

export function pausedState(run: Run): RunState {
  return { status: 'paused', startedAt: beganAt(run), pausedAt: new Date().toISOString() };
}

export function failedState(run: Run, code: ErrorCode, message: string, detail: ErrorDetail = {}): RunState {
  return {
    status: 'failed',
    startedAt: beganAt(run),
    endedAt: new Date().toISOString(),
    failure: { code, message: message.trim(), detail },
  };
}

/** When its trainer began last; now for a run that waits for one. */
export function beganAt({ state }: Run): string {
  return 'startedAt' in state ? state.startedAt : new Date().toISOString();
}
