import { mostMaps, type FeatureMaps } from '@core/inference/explanation';
import type { ShownLayer } from '@core/inference/shown-layers';

const levels = 255;

/**
 * What comes out of a layer's channels, as pictures on one scale.
 * @param activations [height, width, channels], row by row
 */
export function featureMaps({ name, shape }: ShownLayer, activations: Float32Array): FeatureMaps {
  const [height, width, channels] = shape;
  const shown = strongest(activations, channels);
  const cells = height * width;
  const own = (at: number): number => {
    const channel = shown[Math.floor(at / cells)] ?? 0;
    return activations[(at % cells) * channels + channel] ?? 0;
  };
  let [low, high] = [Infinity, -Infinity];
  for (let at = 0; at < shown.length * cells; at++) {
    low = Math.min(low, own(at));
    high = Math.max(high, own(at));
  }
  const range = high - low;
  const values = Uint8Array.from({ length: shown.length * cells }, (_, at) =>
    range > 0 ? Math.round(((own(at) - low) / range) * levels) : 0,
  );
  return { layer: name, width, height, channels, shown, values, low, high };
}

/** All channels, or as many as are shown of those with the largest mean of absolute values; rising. */
function strongest(activations: Float32Array, channels: number): number[] {
  const strength = new Float64Array(channels);
  activations.forEach((value, i) => {
    strength[i % channels] = (strength[i % channels] ?? 0) + Math.abs(value);
  });
  return Array.from(strength, (value, channel) => ({ value, channel }))
    .toSorted((a, b) => b.value - a.value)
    .slice(0, mostMaps)
    .map(({ channel }) => channel)
    .toSorted((a, b) => a - b);
}
