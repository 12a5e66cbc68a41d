import type { Evidence } from '../evidence';
import { hasMuchToLearn } from '../curves';
import type { Finding } from '../finding';
import { byLayer, lasting, looksOf, mostOf, type Look } from '../looks';
import { lowerRate } from '../remedies/learning-rate';
import { settingsRemedy } from '../remedies/settings-remedy';
import { firstOf, matchingStart } from '../remedies/start-weights';

/**
 * Largest gradient norm of a kernel that is still usual. Measured: up to 8 in networks that learn; from 250 to 1e5 where
 * the start weights are too large.
 */
export const mostGradientNorm = 100;

/** The gradient of a layer is out of all proportion (Pascanu et al. 2013, who clip its norm). */
export function findExplodingGradients(evidence: Evidence): Finding | null {
  const looks = looksOf(evidence);
  // What calmed down does no more harm, unless the network has not recovered from it.
  const since =
    lasting(looks, explodes)?.since ?? (hasMuchToLearn(evidence) ? looks.find(explodes) : undefined);
  const steepest = since && mostOf(since, ({ kernel }) => kernel.gradientNorm);
  if (since === undefined || steepest == null) return null;
  const { hyperparameters } = evidence;
  const clip = hyperparameters.clipping === 'none' ? { clipping: 'norm' as const, clipNorm: 1 } : {};
  return {
    kind: 'explodingGradients',
    severity: 'grave',
    since: since.epoch,
    evidence: {
      numbers: { norm: steepest.value, most: mostGradientNorm },
      names: { layer: steepest.layer.name },
      series: {
        kind: 'gradientByLayer',
        points: byLayer(since, ({ kernel }) => kernel.gradientNorm),
        mark: since.layers.indexOf(steepest.layer),
      },
    },
    remedy: settingsRemedy(
      hyperparameters,
      firstOf(matchingStart(hyperparameters), clip, lowerRate(hyperparameters)),
    ),
  };
}

function explodes(look: Look): boolean {
  return look.layers.some(({ kernel }) => !(kernel.gradientNorm <= mostGradientNorm));
}
