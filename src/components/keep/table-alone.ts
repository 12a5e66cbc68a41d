import type { PlainTable } from '@/charts/plain-table';
import type { Keepable } from './useKeep';

/** A table without a picture, for copying and saving. */
export function tableAlone(name: string, table: PlainTable): Keepable {
  return { name, size: { width: 0, height: 0 }, table };
}
