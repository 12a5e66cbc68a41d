import type { ErrorCode } from '@core/errors';
import type { Run } from '@core/run/run';
import type { IconName } from '@/components/icons';
import type { Tone } from '@/components/tone';

type Status = Run['state']['status'];

/** What a status means; the word beside it says the rest. */
export const statusTones: Record<Status, Tone> = {
  starting: 'run',
  running: 'run',
  finished: 'good',
  stopped: 'neutral',
  failed: 'bad',
};
export const statusIcons: Partial<Record<Status, IconName>> = { stopped: 'stop' };

/** Seconds from its start to its end, as far as they were measured. */
export function secondsTaken(run: Run): number | null {
  if ('endedAt' in run.state) {
    return (Date.parse(run.state.endedAt) - Date.parse(run.state.startedAt)) / 1000;
  }
  return run.last?.seconds ?? null;
}

const shortNames = ['interrupted', 'trainerCrashed', 'nonFiniteLoss', 'outOfMemory', 'diskFull'] as const;

/** Whether a failure can be said in a word or two, as a pill needs it. */
export function hasShortName(code: ErrorCode): code is (typeof shortNames)[number] {
  return (shortNames as readonly ErrorCode[]).includes(code);
}
