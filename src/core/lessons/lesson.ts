import type { SettingChanges } from '../experiment/setting-changes';
import type { Hyperparameters } from '../hyperparameters/fields';
import type { Claim } from './claim';
import type { LessonMeasure } from './measure';
import type { SourceId } from './sources';
import type { LessonSubject } from './subject';

/* A rule of a course on training, as an experiment that can be run: data, whose words are in src/locales. */

export const lessonGroups = [
  'troubles',
  'activations',
  'learningRate',
  'length',
  'input',
  'start',
  'decay',
  'dropout',
] as const;
export type LessonGroup = (typeof lessonGroups)[number];

/** How a lesson shows what is behind its result. */
export type LessonPicture =
  /** One measure, variant by variant, with every seed. */
  | { readonly kind: 'values'; readonly measure: LessonMeasure }
  /** The norm of each kernel's gradient, from the first to the last. */
  | { readonly kind: 'gradients' }
  /** How widely each layer's outputs spread at the start weights: measured by a trial. */
  | { readonly kind: 'signal' }
  | { readonly kind: 'weights' }
  /** The first layer's kernels of the best weights. */
  | { readonly kind: 'filters' }
  /** The loss while the learning rate grows: measured by a trial. */
  | { readonly kind: 'rangeTest' }
  | { readonly kind: 'schedules' }
  /** Accuracy with dropout off, of one pass with it on, and of the mean of many. */
  | { readonly kind: 'dropout' };

/** What is asked before the lesson is run. */
export type LessonQuestion =
  /** Which of the variants comes out highest or lowest. */
  | {
      readonly kind: 'highest' | 'lowest';
      readonly measure: LessonMeasure;
      readonly among: readonly string[];
    }
  /** What accuracy a variant will have of which the rule says that it cannot learn. */
  | { readonly kind: 'score'; readonly of: string };

export interface LessonPlan {
  /** Where it differs from the defaults. */
  readonly baseline: SettingChanges;
  readonly variants: readonly { readonly id: string; readonly changes: SettingChanges }[];
}

export interface Lesson {
  /** Never changed: experiments are found by it. */
  readonly id: string;
  readonly group: LessonGroup;
  readonly seeds: number;
  /** Ids of variants are words of `lessons.variant`; `baseline` goes by this one. */
  readonly baselineWord: string;
  readonly plan: (subject: LessonSubject) => LessonPlan;
  readonly claims: readonly Claim[];
  readonly question: LessonQuestion;
  readonly picture: LessonPicture;
  readonly sources: readonly SourceId[];
}

/** What most lessons share: a small perceptron, one rate all along, so that nothing else helps or hinders. */
export const smallPerceptron = {
  model: 'mlp',
  hiddenLayers: 2,
  denseUnits: 64,
  optimizer: 'adam',
  learningRate: 0.001,
  schedule: 'constant',
  warmupEpochs: 0,
} as const satisfies Partial<Hyperparameters>;
