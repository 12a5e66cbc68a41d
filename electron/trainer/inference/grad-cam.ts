import type { Heat } from '@core/inference/explanation';
import type { LayerSight } from './shown-network';

/**
 * Grad-CAM (Selvaraju et al. 2017, equations 1 and 2): each channel of the layer weighs as much as the class's logit
 * depends on it, which is the mean of its gradient over the picture; what then speaks against the class is left out.
 * ReLU(Σₖ αₖ·Aₖ), αₖ = mean over i, j of ∂yᶜ/∂Aₖᵢⱼ.
 * @returns shares of the largest value; all 0 if nothing in this layer speaks for the class
 */
export function gradCam({ name, shape, activations, gradients }: LayerSight, label: number): Heat {
  const [height, width, channels] = shape;
  const cells = height * width;
  const weights = new Float64Array(channels);
  gradients.forEach((gradient, i) => {
    const channel = i % channels;
    weights[channel] = (weights[channel] ?? 0) + gradient / cells;
  });
  const values = Float32Array.from({ length: cells }, (_, cell) => {
    const own = activations.subarray(cell * channels, (cell + 1) * channels);
    return Math.max(
      0,
      own.reduce((sum, activation, k) => sum + activation * (weights[k] ?? 0), 0),
    );
  });
  const largest = Math.max(...values);
  return {
    width,
    height,
    values: largest > 0 ? values.map((value) => value / largest) : values,
    label,
    layer: name,
  };
}
