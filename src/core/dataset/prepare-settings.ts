import * as v from 'valibot';
import { balanceSchema } from './balance';
import { preparationSchema } from './preparation';
import { splitSettingsSchema } from './split-settings';

/** Everything that decides, with the images and the edits, which dataset is made. */
export const prepareSettingsSchema = v.object({
  split: splitSettingsSchema,
  preparation: preparationSchema,
  balance: balanceSchema,
});
export type PrepareSettings = v.InferOutput<typeof prepareSettingsSchema>;
