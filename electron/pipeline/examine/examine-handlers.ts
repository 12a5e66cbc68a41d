import type { Handlers } from '../handler';

/** Looks at the images' pixels. */
export const examineHandlers: Handlers<'examine'> = {
  examine: () => {
    throw new Error('to come');
  },
};
