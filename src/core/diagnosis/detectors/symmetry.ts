import type { Evidence } from '../evidence';
import type { Finding } from '../finding';
import type { LayerInside } from '../inside-layers';
import { byLayer, lasting, looksOf, type Look } from '../looks';
import { matchingStart } from '../remedies/start-weights';
import { settingsRemedy } from '../remedies/settings-remedy';

/**
 * Spread of a layer's units below which they are alike. Random kernels were measured at 0.45 and above also after
 * training went wrong; units that began alike at 3e-7 and below after hundreds of steps, which is rounding.
 */
const alike = 0.02;

/**
 * Units that began alike: they get the same gradient and stay alike, so that a layer is worth one unit; with zeros, none
 * (Goodfellow et al. 2016, "Deep Learning", section 8.4).
 */
export function findSymmetry(evidence: Evidence): Finding | null {
  const since = lasting(looksOf(evidence), isSymmetric)?.since;
  const { hyperparameters } = evidence;
  if (since === undefined) return null;
  const hidden = hiddenLayers(since);
  return {
    kind: 'symmetry',
    severity: 'grave',
    since: since.epoch,
    evidence: {
      numbers: { alike: hidden.filter(isAlike).length, layers: hidden.length },
      names: { layer: hidden.find(isAlike)?.name ?? '' },
      series: { kind: 'spreadByLayer', points: byLayer(since, spreadOf), mark: null },
    },
    remedy: settingsRemedy(hyperparameters, matchingStart(hyperparameters)),
  };
}

/** Whether the units of most hidden layers are alike. */
export function isSymmetric(look: Look): boolean {
  const hidden = hiddenLayers(look);
  return hidden.length > 0 && hidden.filter(isAlike).length * 2 > hidden.length;
}

/** The logits' units differ as soon as the classes do. */
function hiddenLayers({ layers }: Look): readonly LayerInside[] {
  return layers.slice(0, -1);
}

function isAlike(layer: LayerInside): boolean {
  const spread = spreadOf(layer);
  return spread !== null && spread < alike;
}

/** Weights that are all zero are alike as well. */
function spreadOf({ kernel }: LayerInside): number | null {
  return kernel.zeroShare === 1 ? 0 : kernel.unitSpread;
}
