import type { ScanSummary } from '@core/dataset/scan-summary';
import type { Catalogue } from '../catalogue/catalogue';

/** What planning and preparing need of the open scan. */
export interface CatalogueToPrepare extends Pick<
  Catalogue,
  'roots' | 'closed' | 'flush' | 'samples' | 'unexamined' | 'setFacts' | 'reject' | 'seenFiles'
> {
  readonly summary: () => Pick<ScanSummary, 'duplicates'>;
}
