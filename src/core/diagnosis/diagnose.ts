import { findClassImbalance } from './detectors/class-imbalance';
import { findDeadUnits } from './detectors/dead-units';
import { findExplodingGradients } from './detectors/exploding-gradients';
import { findExplodingLoss } from './detectors/exploding-loss';
import { findNoisyValidation } from './detectors/noisy-validation';
import { findNotANumber } from './detectors/not-a-number';
import { findOneClass } from './detectors/one-class';
import { findOverfitting } from './detectors/overfitting';
import { findPlateau } from './detectors/plateau';
import { findRateTooHigh } from './detectors/rate-too-high';
import { findRateTooLow } from './detectors/rate-too-low';
import { findSaturation } from './detectors/saturation';
import { findSmallValidation } from './detectors/small-validation';
import { findSymmetry } from './detectors/symmetry';
import { findUnderfitting } from './detectors/underfitting';
import { findVanishingGradients } from './detectors/vanishing-gradients';
import type { Evidence } from './evidence';
import { findingKinds, severities, type Detector, type Finding, type FindingKind } from './finding';

const detectors: Readonly<Record<FindingKind, Detector<Evidence>>> = {
  notANumber: findNotANumber,
  explodingLoss: findExplodingLoss,
  symmetry: findSymmetry,
  rateTooHigh: findRateTooHigh,
  explodingGradients: findExplodingGradients,
  deadUnits: findDeadUnits,
  vanishingGradients: findVanishingGradients,
  saturation: findSaturation,
  oneClass: findOneClass,
  rateTooLow: findRateTooLow,
  overfitting: findOverfitting,
  underfitting: findUnderfitting,
  noisyValidation: findNoisyValidation,
  plateau: findPlateau,
  classImbalance: findClassImbalance,
  smallValidation: findSmallValidation,
};

/** Whatever stands still or stays poor because nothing is learned at all. */
const poor = ['underfitting', 'plateau', 'noisyValidation'] as const;
/** What is but the consequence of another finding, and would send the user after the wrong cause. */
const explains: Partial<Record<FindingKind, readonly FindingKind[]>> = {
  notANumber: ['explodingLoss', ...poor],
  explodingLoss: poor,
  symmetry: ['vanishingGradients', 'deadUnits', 'saturation', 'explodingLoss', 'rateTooLow', ...poor],
  rateTooHigh: ['vanishingGradients', 'rateTooLow', ...poor],
  explodingGradients: ['rateTooLow', ...poor],
  deadUnits: ['rateTooLow', ...poor],
  vanishingGradients: ['rateTooLow', ...poor],
  saturation: ['rateTooLow', ...poor],
  rateTooLow: poor,
};

/**
 * All that is wrong with a run as far as it has come, the gravest first; of the same severity, causes before what follows
 * from them. The same evidence always gives the same findings.
 */
export function diagnose(evidence: Evidence): Finding[] {
  const found = findingKinds.flatMap((kind) => detectors[kind](evidence) ?? []);
  const explained = new Set(found.flatMap(({ kind }) => explains[kind] ?? []));
  return found
    .filter(({ kind }) => !explained.has(kind))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
