import type { Lesson } from './lesson';
import { activationSpeed } from './rules/activation-speed';
import { batchSize } from './rules/batch-size';
import { deadUnits } from './rules/dead-units';
import { decoupledDecay } from './rules/decoupled-decay';
import { dropoutAverage } from './rules/dropout-average';
import { dropoutRate } from './rules/dropout-rate';
import { epochs } from './rules/epochs';
import { fallingRate } from './rules/falling-rate';
import { glorotForTanh } from './rules/glorot-for-tanh';
import { heForRelu } from './rules/he-for-relu';
import { inputScaling } from './rules/input-scaling';
import { learningRate } from './rules/learning-rate';
import { mixedSizes } from './rules/mixed-sizes';
import { nonlinearity } from './rules/nonlinearity';
import { overfitting } from './rules/overfitting';
import { saturation } from './rules/saturation';
import { slowConvergence } from './rules/slow-convergence';
import { startSize } from './rules/start-size';
import { unstable } from './rules/unstable';
import { warmUp } from './rules/warm-up';
import { weightPenalty } from './rules/weight-penalty';
import { zeroWeights } from './rules/zero-weights';

/** All lessons, in the order of a course; each in the group that it names. */
export const lessons: readonly Lesson[] = [
  unstable,
  overfitting,
  slowConvergence,
  nonlinearity,
  saturation,
  deadUnits,
  activationSpeed,
  learningRate,
  warmUp,
  fallingRate,
  batchSize,
  epochs,
  inputScaling,
  mixedSizes,
  zeroWeights,
  startSize,
  heForRelu,
  glorotForTanh,
  weightPenalty,
  decoupledDecay,
  dropoutRate,
  dropoutAverage,
];

export function lessonOf(id: string | null): Lesson | null {
  return lessons.find((lesson) => lesson.id === id) ?? null;
}
