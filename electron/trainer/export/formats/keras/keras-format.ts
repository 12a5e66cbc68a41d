import { RidgelineError } from '@core/errors';
import type { ModelFormat } from '../model-format';

export const kerasFormat: ModelFormat = {
  format: 'keras',
  checkedBy: 'reader',
  write: () => Promise.reject(new RidgelineError('invalidInput', 'Keras files cannot be written yet.')),
  load: () => Promise.reject(new RidgelineError('invalidInput', 'Keras files cannot be read yet.')),
};
