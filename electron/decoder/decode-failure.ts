import type { Finding } from '@core/dataset/problem';
import { ImageRefused } from './image-refused';
import { timeLimit } from './libvips';

/** What libvips says besides the reason, line by line. */
const noise = [/^Warning treated as error/, /^source: bad seek/, /^error in tile/];

/** The decoder's complaint in one line. */
export function decodeFailure(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const lines = message.split('\n').filter((line) => !noise.some((pattern) => pattern.test(line)));
  const line = (lines[0] ?? message).replace(/^Input (buffer|file) has corrupt header: /, '').trim();
  return line.slice(0, 200) || 'unknown';
}

/** What is to be said of a file whose decoding failed. */
export function findingOf(thrown: unknown): Finding {
  if (thrown instanceof ImageRefused) return thrown.finding;
  const reason = decodeFailure(thrown);
  if (/^timeout: \d+% complete/.test(reason)) return { code: 'timedOut', detail: { seconds: timeLimit } };
  return { code: 'damaged', detail: { reason } };
}
