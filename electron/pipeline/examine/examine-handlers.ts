import type { Handlers } from '../handler';
import { withSummaries } from '../summary-reports';
import { unlessCancelled } from '../unless-cancelled';
import { examine } from './examine';

/** Looks at the images' pixels. */
export const examineHandlers: Handlers<'examine'> = {
  examine: async ({ scanId }, { open, decode, say, signal }) => {
    const catalogue = open.get(scanId);
    const ends = AbortSignal.any([signal, catalogue.closed]);
    await withSummaries(catalogue, say, () => unlessCancelled(examine(catalogue, decode, ends), ends));
    return { type: 'examined', summary: catalogue.summary() };
  },
};
