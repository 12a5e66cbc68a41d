import type { Handlers } from '../handler';

const toCome = (): never => {
  throw new Error('to come');
};

/** Plans, makes and carries prepared datasets. */
export const prepareHandlers: Handlers<'plan' | 'prepare' | 'changes' | 'pack' | 'unpack'> = {
  plan: toCome,
  prepare: toCome,
  changes: toCome,
  pack: toCome,
  unpack: toCome,
};
