import type { Catalogue } from '../catalogue/catalogue';

/** What planning and preparing need of the open scan. */
export type CatalogueToPrepare = Pick<
  Catalogue,
  'roots' | 'closed' | 'flush' | 'samples' | 'unexamined' | 'setFacts' | 'reject' | 'seenFiles'
>;
