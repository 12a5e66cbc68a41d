import { applies } from '../../hyperparameters/fields';
import type { Evidence } from '../evidence';
import type { Finding } from '../finding';
import type { LayerInside } from '../inside-layers';
import { byLayer, lasting, looksOf, mostOf, type Look } from '../looks';
import { lowerRate, usualRate } from '../remedies/learning-rate';
import { settingsRemedy } from '../remedies/settings-remedy';

/**
 * Share of a layer's ReLUs that are 0 for the whole batch from which it is called dead. In networks that learn well, up
 * to 0.6 of the units of a dense layer were measured to be 0 for a batch of 32: each answers to some images only.
 */
export const mostDeadShare = 0.85;

const deadOf = ({ activation }: LayerInside): number | null => activation?.deadShare ?? null;

/** ReLUs that give 0 whatever comes in get no gradient, and never come back (Maas et al. 2013). */
export function findDeadUnits(evidence: Evidence): Finding | null {
  const since = lasting(looksOf(evidence), hasDeadLayer)?.since;
  const deadest = since && mostOf(since, deadOf);
  if (since === undefined || deadest == null) return null;
  const { hyperparameters } = evidence;
  // Leaky units bring back what too large steps keep killing only if the steps are smaller.
  const isRateUsual = hyperparameters.learningRate <= usualRate(hyperparameters.optimizer) * 5;
  return {
    kind: 'deadUnits',
    severity: since.layers.some((layer) => (deadOf(layer) ?? 0) >= 0.995) ? 'grave' : 'serious',
    since: since.epoch,
    evidence: {
      numbers: { share: deadest.value, layers: since.layers.filter(isDead).length },
      names: { layer: deadest.layer.name },
      series: {
        kind: 'deadByLayer',
        points: byLayer(since, deadOf),
        mark: since.layers.indexOf(deadest.layer),
      },
    },
    remedy: settingsRemedy(hyperparameters, {
      activation: 'leakyRelu',
      // Layers that are described one by one keep their activation.
      ...(isRateUsual && applies('activation', hyperparameters) ? {} : lowerRate(hyperparameters)),
    }),
  };
}

function isDead(layer: LayerInside): boolean {
  return (deadOf(layer) ?? 0) >= mostDeadShare;
}

function hasDeadLayer({ layers }: Look): boolean {
  return layers.some(isDead);
}
