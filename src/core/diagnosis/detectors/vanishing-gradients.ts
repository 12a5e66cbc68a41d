import type { Evidence } from '../evidence';
import { hasMuchToLearn } from '../curves';
import type { Finding } from '../finding';
import { byLayer, lasting, looksOf, type Look } from '../looks';
import { settingsRemedy } from '../remedies/settings-remedy';
import { firstOf, matchingStart, normalise, reluStart } from '../remedies/start-weights';

/**
 * Smallest gradient norm of a kernel against the largest one's. Measured: 0.05 and more in networks of 2 to 8 layers that
 * learn; below 1e-3, mostly far below, in those that do not.
 */
export const leastGradientNormShare = 2e-3;

/**
 * The gradient hardly reaches the first layers (Glorot & Bengio 2010): each sigmoid takes at least three quarters of it,
 * and weights that are too small take the rest.
 */
export function findVanishingGradients(evidence: Evidence): Finding | null {
  if (!hasMuchToLearn(evidence)) return null;
  const since = lasting(looksOf(evidence), vanishes)?.since;
  if (since === undefined) return null;
  const { weakest, steepest } = extremes(since);
  // Where all units are dead, nothing is left that could vanish.
  if (steepest.norm === 0 && since.layers.some(({ activation }) => activation?.deadShare === 1)) return null;
  const { hyperparameters } = evidence;
  const { activation } = hyperparameters;
  const squashes = activation === 'sigmoid' || activation === 'tanh';
  return {
    kind: 'vanishingGradients',
    severity: 'grave',
    since: since.epoch,
    evidence: {
      numbers: {
        ratio: steepest.norm === 0 ? 0 : weakest.norm / steepest.norm,
        least: leastGradientNormShare,
      },
      names: { layer: weakest.name, steepest: steepest.name },
      series: {
        kind: 'gradientByLayer',
        points: byLayer(since, ({ kernel }) => kernel.gradientNorm),
        mark: weakest.place,
      },
    },
    remedy: settingsRemedy(
      hyperparameters,
      firstOf(
        matchingStart(hyperparameters),
        squashes ? reluStart(hyperparameters) : {},
        normalise(hyperparameters),
        { model: 'resnet8' },
      ),
    ),
  };
}

function vanishes(look: Look): boolean {
  if (look.layers.length < 2) return false;
  const { weakest, steepest } = extremes(look);
  return weakest.norm < leastGradientNormShare * steepest.norm || steepest.norm === 0;
}

function extremes({ layers }: Look) {
  const norms = layers.map(({ name, kernel }, place) => ({ name, norm: kernel.gradientNorm, place }));
  const none = { name: '', norm: 0, place: 0 };
  const [first = none] = norms;
  return {
    weakest: norms.reduce((least, one) => (one.norm < least.norm ? one : least), first),
    steepest: norms.reduce((most, one) => (one.norm > most.norm ? one : most), first),
  };
}
