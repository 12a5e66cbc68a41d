import type { ErrorCode } from '@core/errors';
import type { Run } from '@core/run/run';
import type { IconName } from '@/components/icons';
import type { Tone } from '@/components/tone';

type Status = Run['state']['status'];

/** What a status means; the word beside it says the rest. */
export const statusTones: Record<Status, Tone> = {
  queued: 'neutral',
  starting: 'run',
  running: 'run',
  paused: 'neutral',
  finished: 'good',
  stopped: 'neutral',
  failed: 'bad',
};
export const statusIcons: Partial<Record<Status, IconName>> = { paused: 'pause', stopped: 'stop' };

/** Seconds that it trained, as far as they were measured; without those in which it was paused. Null if it was not. */
export function secondsTaken({ last, state, imported }: Run): number | null {
  if (imported !== null) return null;
  if (last !== null) return last.seconds;
  return 'endedAt' in state ? (Date.parse(state.endedAt) - Date.parse(state.startedAt)) / 1000 : null;
}

const shortNames = ['interrupted', 'trainerCrashed', 'nonFiniteLoss', 'outOfMemory', 'diskFull'] as const;

/** Whether a failure can be said in a word or two, as a pill needs it. */
export function hasShortName(code: ErrorCode): code is (typeof shortNames)[number] {
  return (shortNames as readonly ErrorCode[]).includes(code);
}
