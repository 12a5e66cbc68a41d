import type { SettingChanges } from '../../experiment/setting-changes';
import type { Hyperparameters } from '../../hyperparameters/fields';
import { rounded } from './settings-remedy';

/** Rates of dropout beyond this hurt more often than they help (Srivastava et al. 2014, section 6.3). */
const mostDropout = 0.5;

/**
 * What keeps a network from learning its images by heart, one at a time, as the course has them: dropout, an L2 penalty,
 * images that are moved a little; nothing once all of them are in use.
 */
export function regularise(values: Hyperparameters): SettingChanges {
  const { dropoutRate, penalty, weightDecay, optimizer, shift } = values;
  if (dropoutRate < mostDropout) return { dropoutRate: rounded(Math.min(mostDropout, dropoutRate + 0.25)) };
  const decays = (optimizer === 'adamW' || optimizer === 'sgdW') && weightDecay > 0;
  if (penalty === 'none' && !decays) return { penalty: 'l2', l2: 0.001 };
  return shift === 0 ? { shift: 0.1 } : {};
}

/** Takes away what holds a network back, the strongest first; nothing if hardly anything does. */
export function holdBackLess(values: Hyperparameters): SettingChanges {
  const { penalty, l1, l2, dropoutRate, spatialDropoutRate } = values;
  const strength = (penalty === 'l2' ? 0 : l1) + (penalty === 'l1' ? 0 : l2);
  if (penalty !== 'none' && strength >= 0.005) return { penalty: 'none' };
  if (dropoutRate >= 0.4 || spatialDropoutRate >= 0.3) {
    return { dropoutRate: Math.min(dropoutRate, 0.2), spatialDropoutRate: 0 };
  }
  return {};
}
