import { Catalogue } from '../catalogue/catalogue';
import type { Handlers } from '../handler';
import { withSummaries } from '../summary-reports';
import { unlessCancelled } from '../unless-cancelled';
import { scan } from './scan';

/** Opens folders. */
export const scanHandlers: Handlers<'scan'> = {
  scan: async (request, { open, decode, say, complain, signal }) => {
    const catalogue = new Catalogue(request, complain);
    const ends = AbortSignal.any([signal, catalogue.closed]);
    // Cancelled is answered at once, though the system may be slow to come back with what is being listed.
    await withSummaries(catalogue, say, () =>
      unlessCancelled(
        open.begin(catalogue).then(() => scan(catalogue, decode, ends)),
        ends,
      ),
    );
    return { type: 'scanned', summary: catalogue.summary() };
  },
};
