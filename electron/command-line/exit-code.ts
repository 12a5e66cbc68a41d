import type { ErrorCode } from '@core/errors';

export const exitCodes = { done: 0, wrongInput: 2, failed: 3, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Failures that other input mends. */
const wrongInput: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'folderNotFound',
  'nothingFound',
  'noClasses',
  'oneClass',
  'tooFewImages',
  'imageSizeTooSmall',
  'datasetNotFound',
  'datasetDamaged',
  'runNotFound',
  'runHasNoWeights',
  'weightsDamaged',
  'invalidHyperparameters',
  'startMissing',
  'startChannels',
  'startNothingTaken',
  'startUnknown',
  'checkpointMismatch',
  'checkpointDamaged',
  'noCheckpoint',
  'folderNotWritable',
  'folderNotEmpty',
  'modelRefused',
  'modelLayerUnknown',
  'modelNotAClassifier',
  'modelDoesNotFit',
  'importMismatch',
  'archiveRefused',
  'archiveTooLarge',
  'invalidInput',
]);

/** What the process ends with after this failure. */
export function exitCodeOf(code: ErrorCode): ExitCode {
  if (code === 'cancelled' || code === 'interrupted') return exitCodes.interrupted;
  return wrongInput.has(code) ? exitCodes.wrongInput : exitCodes.failed;
}
