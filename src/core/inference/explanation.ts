import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const layerName = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/**
 * Ways to see what a network looks at.
 *
 * - `gradCam`: where a convolution layer saw what speaks for the class (Selvaraju et al. 2017)
 * - `occlusion`: how much of the class's probability goes when a part of the picture is covered (Zeiler & Fergus 2014)
 * - `featureMaps`: what comes out of a convolution layer's channels
 */
export const explainMethods = ['gradCam', 'occlusion', 'featureMaps'] as const;
export type ExplainMethod = (typeof explainMethods)[number];

export const explainSchema = v.object({
  method: v.picklist(explainMethods),
  /** The class that is asked about; null for the predicted one. Without meaning for `featureMaps`. */
  label: v.nullable(count),
  /** One of `layers` of the answer; null for the last. Without meaning for `occlusion`. */
  layer: v.nullable(layerName),
});
export type Explain = v.InferOutput<typeof explainSchema>;

/** Where in the picture: cells of a grid that lies evenly over it. */
export const heatSchema = v.object({
  width: count,
  height: count,
  /**
   * [height, width], row by row. Grad-CAM: 0–1, shares of the largest value. Occlusion: how much lower the class's
   * probability is when what is around the cell's centre is covered, −1 to 1; below zero it is higher.
   */
  values: v.instance(Float32Array),
  /** The class that was asked about. */
  label: count,
  /** Whose output was looked at; null for occlusion. */
  layer: v.nullable(layerName),
});
export type Heat = v.InferOutput<typeof heatSchema>;

/** Maps that are shown at once. */
export const mostMaps = 64;

/** What comes out of some channels of a layer. */
export const featureMapsSchema = v.object({
  layer: layerName,
  width: count,
  height: count,
  /** That the layer has. */
  channels: count,
  /** Which of them are here, rising: all, or the `mostMaps` with the largest mean of absolute values. */
  shown: v.array(count),
  /** [shown, height, width]: 0 stands for `low` and 255 for `high`, the same for all maps, so that silent ones are seen. */
  values: v.instance(Uint8Array),
  low: v.number(),
  high: v.number(),
});
export type FeatureMaps = v.InferOutput<typeof featureMapsSchema>;

/** What a network says of one picture. */
export const explainedSchema = v.object({
  /** Of all classes. */
  probabilities: v.array(v.number()),
  /** The network alone, for this one picture: the median of a few times. */
  latencyMs: v.number(),
  /** The layers that Grad-CAM and feature maps can be had of, in their order; none without a convolution. */
  layers: v.array(layerName),
  heat: v.nullable(heatSchema),
  maps: v.nullable(featureMapsSchema),
});
export type Explained = v.InferOutput<typeof explainedSchema>;
