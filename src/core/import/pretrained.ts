import * as v from 'valibot';

/** Networks that come with Ridgeline, trained on many photographs and kept without their top, for runs to begin with. */
export const pretrainedModels = ['efficientnet-lite0'] as const;
export const pretrainedModelSchema = v.picklist(pretrainedModels);
export type PretrainedModel = (typeof pretrainedModels)[number];

/** The file of each, in the folder of all of them. */
export const pretrainedFile = (model: PretrainedModel): string => `${model}.keras`;
