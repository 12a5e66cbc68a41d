import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';

type InferenceHandlers = Pick<Handlers, Extract<keyof Handlers, `inference.${string}`>>;

/** What trained networks say of pictures. */
export function inferenceHandlers(_services: Services): InferenceHandlers {
  const notYet = (): never => {
    throw new Error('not built yet');
  };
  return {
    'inference.image': notYet,
    'inference.folder': notYet,
    'inference.cancel': notYet,
    'inference.chooseImages': notYet,
    'inference.chooseFolder': notYet,
    'inference.camera': notYet,
  };
}
