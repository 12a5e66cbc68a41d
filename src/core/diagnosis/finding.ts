import type { SettingChanges } from '../experiment/setting-changes';

/** What can be wrong with a run; findings of the same severity come in this order, causes before their consequences. */
export const findingKinds = [
  'notANumber',
  'explodingLoss',
  'symmetry',
  'rateTooHigh',
  'explodingGradients',
  'deadUnits',
  'vanishingGradients',
  'saturation',
  'oneClass',
  'rateTooLow',
  'overfitting',
  'underfitting',
  'noisyValidation',
  'plateau',
  'classImbalance',
  'smallValidation',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** `grave`: it does not learn, or lost what it had learned; `serious`: it would do better; `minor`: worth knowing. */
export const severities = ['grave', 'serious', 'minor'] as const;
export type Severity = (typeof severities)[number];

/** What a series shows; its words and its unit follow from it. */
export const seriesKinds = [
  'gap',
  'batchLoss',
  'trainLoss',
  'validationLoss',
  'validationAccuracy',
  'gradientByLayer',
  'deadByLayer',
  'saturatedByLayer',
  'spreadByLayer',
  'predictedByClass',
  'imagesByClass',
  'halfWidthBySamples',
] as const;

/** The evidence as a small picture. */
export interface FindingSeries {
  readonly kind: (typeof seriesKinds)[number];
  /** Finite numbers, in the order of x, which is an epoch, a step, a layer or a class (from 0), or a number of samples. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** The place on the x-axis that matters; null if there is none. */
  readonly mark: number | null;
}

/** What would help: other settings for the next run, or other images, for which there is no setting. */
export type Remedy =
  { readonly kind: 'settings'; readonly changes: SettingChanges } | { readonly kind: 'collectImages' };

/** One thing that is wrong with a run, and what it was told by. */
export interface Finding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** The epoch in which it began, from 1. */
  readonly since: number;
  readonly evidence: {
    /** By name, for the sentence that says it. */
    readonly numbers: Readonly<Record<string, number>>;
    /** Layers, files and the like, for the same sentence. */
    readonly names: Readonly<Record<string, string>>;
    readonly series: FindingSeries;
  };
  readonly remedy: Remedy;
}

/** What a detector says of the evidence; null if all is well, or if there is too little to tell. */
export type Detector<E> = (evidence: E) => Finding | null;
