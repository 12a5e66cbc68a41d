import { createHash } from 'node:crypto';
import { inOneOrder } from '@core/project/merge-project';

/** An id of a run, made of another one and of what is to have it: the same each time. */
export function otherId(id: string, content: unknown): string {
  const hex = createHash('sha256')
    .update(`${id} ${inOneOrder(content)}`)
    .digest('hex');
  // The form of a UUID of version 8, which is anybody's own (RFC 9562).
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}
