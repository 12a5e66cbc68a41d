import type { ErrorCode, ErrorDetail } from '@core/errors';
import type { Run, RunState } from '@core/run/run';

export function endedState(run: Run, status: 'finished' | 'stopped'): RunState {
  return { status, startedAt: run.state.startedAt, endedAt: new Date().toISOString() };
}

export function pausedState(run: Run): RunState {
  return { status: 'paused', startedAt: run.state.startedAt, pausedAt: new Date().toISOString() };
}

export function failedState(run: Run, code: ErrorCode, message: string, detail: ErrorDetail = {}): RunState {
  return {
    status: 'failed',
    startedAt: run.state.startedAt,
    endedAt: new Date().toISOString(),
    failure: { code, message: message.trim(), detail },
  };
}
