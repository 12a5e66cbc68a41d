import type { Handlers } from '../handler';

/** Opens folders. */
export const scanHandlers: Handlers<'scan'> = {
  scan: () => {
    throw new Error('to come');
  },
};
