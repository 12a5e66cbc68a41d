import * as v from 'valibot';

/**
 * Every failure that the user can mend, or must be told about, by code. The renderer words each code in the
 * user's language from `detail`; `message` is the English sentence for logs and terminals.
 *
 * - `folderNotFound`: a dropped file or folder cannot be opened (`path`)
 * - `nothingFound`: no image in the dropped folders (`path`)
 * - `noClasses`: images, but no class folders (`path`, `count` images)
 * - `oneClass`: images of a single class (`className`, `path`)
 * - `tooFewImages`: a split has too few images (`split`, `expected`, `count`; `className` if it is about one class)
 * - `datasetNotFound`, `datasetDamaged`: a prepared dataset cannot be used (`folder`; `file` if one is to blame)
 * - `checkpointMismatch`: a checkpoint was taken of something else (`what` differs: model, classes, dataset or settings;
 *   `expected`, `found`)
 * - `checkpointDamaged`: neither of the kept checkpoints is what was written (`path`)
 * - `noCheckpoint`: there is nothing to go on from (`path`)
 * - `startMissing`: settings ask for the weights of an earlier run, and no run is told
 * - `startChannels`: weights to begin with are for pictures of another number of channels (`name` of their run, `expected`,
 *   `found`)
 * - `startNothingTaken`: no layer of the network has the shape of one of the run to begin with (`name`)
 * - `startUnknown`: a run to begin with is too old to tell the shapes of its weights, and its dataset is gone (`name`)
 * - `nonFiniteLoss`: loss or gradient is no longer a number (`epoch`, `step`, `batch` within the epoch, `learningRate`,
 *   `files` of the batch, `parameter` where it was seen first)
 * - `imageUnreadable`: a picture that was asked for cannot be shown (`path`, `reason`)
 * - `archiveRefused`: an archive is no dataset or project of Ridgeline's, or is not safe to unpack (`path`, `reason` of
 *   dataset/archive-refusal.ts, `file` in it and what else that tells)
 * - `archiveTooLarge`: a dataset or a project is larger than an archive may be (`bytes`, `largestBytes` that it may have)
 * - `evaluationNotFound`: a run was not evaluated, or not with its present weights (`split`)
 * - `noConvolution`: what was asked for is seen in convolutions, and the network has none
 * - `modelRefused`: a model file is damaged, unsafe or none that can be read (`file`, `reason` of import/model-refusal.ts, and
 *   what else that tells; `why` in English)
 * - `modelLayerUnknown`: a network has a layer that Ridgeline does not have (`file`, `layer`, `class` with its setting)
 * - `modelNotAClassifier`: a network does not tell classes of pictures apart (`file`, `reason` of import/model-refusal.ts,
 *   and what else that tells)
 * - `modelDoesNotFit`: an imported network was made for other pictures or classes than those of a dataset (`what`, `name` of
 *   the dataset, `expected`, `found`)
 * - `importMismatch`: an exported model does not answer the pictures that go with it as it did (`expected`, `found`)
 * - `datasetInUse`: a run is being trained on the dataset (`name` of the run)
 * - `diskFull`: a write failed for want of space (`path`, `bytes` that are needed)
 */
export const errorCodes = [
  'folderNotFound',
  'nothingFound',
  'noClasses',
  'oneClass',
  'tooFewImages',
  'imageSizeTooSmall',
  'cancelled',
  'busy',
  'scanNotFound',
  'datasetNotFound',
  'datasetDamaged',
  'datasetInUse',
  'archiveRefused',
  'archiveTooLarge',
  'imageUnreadable',
  'runNotFound',
  'experimentNotFound',
  'evaluationNotFound',
  'noConvolution',
  'runStillGoing',
  'runHasNoWeights',
  'weightsDamaged',
  'invalidHyperparameters',
  'startMissing',
  'startChannels',
  'startNothingTaken',
  'startUnknown',
  'nonFiniteLoss',
  'checkpointMismatch',
  'checkpointDamaged',
  'noCheckpoint',
  'outOfMemory',
  'diskFull',
  'trainerCrashed',
  'pipelineCrashed',
  'interrupted',
  'exportMismatch',
  'exportRuntimeMissing',
  'modelRefused',
  'modelLayerUnknown',
  'modelNotAClassifier',
  'modelDoesNotFit',
  'importMismatch',
  'folderNotWritable',
  'folderNotEmpty',
  'invalidInput',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export const detailSchema = v.record(v.string(), v.union([v.string(), v.number()]));
/** What was expected and what was found, as plain values that a sentence can be made of. */
export type ErrorDetail = v.InferOutput<typeof detailSchema>;

export const failureSchema = v.object({
  code: v.picklist(errorCodes),
  message: v.string(),
  detail: detailSchema,
});
/** An error in the form that crosses processes and is stored with a run. */
export type Failure = v.InferOutput<typeof failureSchema>;

/** Thrown for anything a user can mend; everything else that is thrown is a bug. */
export class RidgelineError extends Error {
  override readonly name = 'RidgelineError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly detail: ErrorDetail = {},
  ) {
    super(message);
  }
}

/** Turns whatever was thrown into a failure; a bug becomes `internal` with its message. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof RidgelineError) {
    return { code: thrown.code, message: thrown.message, detail: thrown.detail };
  }
  return { code: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown), detail: {} };
}
