import type { Evidence } from '../evidence';
import { hasMuchToLearn } from '../curves';
import type { Finding } from '../finding';
import type { LayerInside } from '../inside-layers';
import { byLayer, lasting, looksOf, mostOf } from '../looks';
import { lowerRate } from '../remedies/learning-rate';
import { settingsRemedy } from '../remedies/settings-remedy';
import { firstOf, matchingStart } from '../remedies/start-weights';

/** Share of a layer's outputs in the outer 5 % of the range from which it is called saturated. */
export const mostSaturatedShare = 0.5;

const saturatedOf = ({ activation }: LayerInside): number | null => activation?.saturatedShare ?? null;

/** Sigmoids and tanhs at the ends of their range, where the slope is all but gone (LeCun et al. 1998, section 4.4). */
export function findSaturation(evidence: Evidence): Finding | null {
  if (!hasMuchToLearn(evidence)) return null;
  const since = lasting(looksOf(evidence), ({ layers }) =>
    layers.some((layer) => (saturatedOf(layer) ?? 0) >= mostSaturatedShare),
  )?.since;
  const flattest = since && mostOf(since, saturatedOf);
  if (since === undefined || flattest == null) return null;
  const { hyperparameters } = evidence;
  return {
    kind: 'saturation',
    severity: 'serious',
    since: since.epoch,
    evidence: {
      numbers: { share: flattest.value },
      names: { layer: flattest.layer.name },
      series: {
        kind: 'saturatedByLayer',
        points: byLayer(since, saturatedOf),
        mark: since.layers.indexOf(flattest.layer),
      },
    },
    remedy: settingsRemedy(
      hyperparameters,
      firstOf(matchingStart(hyperparameters), lowerRate(hyperparameters)),
    ),
  };
}
