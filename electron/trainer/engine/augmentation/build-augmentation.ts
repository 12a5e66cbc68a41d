import { drawAugmentation, type AugmentationDraw } from '@core/augmentation/draw-augmentation';
import { augmentationPlan } from '@core/augmentation/plan';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { DataType } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import type { Feed } from '../graph/session';
import { pixelLevels } from '../operations/normalise-pixels';
import { blotOut } from './blot-out';
import { adjustColour } from './colour';
import type { Mix } from './mix';
import { movePixels, rowStarts } from './move-pixels';
import { project } from './project';

/** The part of the graph that varies a training batch. */
export interface Augmentation {
  /** float32 [batch, height, width, channels], 0–255: before mixing and normalising. */
  readonly levels: Value;
  /** Null without mixup. */
  readonly mix: Mix | null;
  /** What a step's numbers are fed to; none with everything off. */
  readonly feeds: (seed: number, step: number, size: number) => Feed[];
}

/**
 * Only the parts that are switched on enter the graph: place, contrast and brightness, blotting out.
 * @param pixels uint8 [batch, height, width, channels]
 * @param mean per channel over the training split, on the 0–255 scale
 */
export function buildAugmentation(
  graph: Graph,
  pixels: Value,
  hyperparameters: Hyperparameters,
  inputShape: readonly [number, number, number],
  mean: readonly number[],
): Augmentation {
  const [height, width] = inputShape;
  const plan = augmentationPlan(hyperparameters);
  const fillers: ((draw: AugmentationDraw, size: number) => Feed)[] = [];
  const input = (
    name: string,
    type: DataType,
    shape: readonly number[],
    data: (draw: AugmentationDraw) => Feed['data'] | null | undefined,
  ): Value => {
    const placeholder = graph.placeholder(`augmentation/${name}`, type, shape);
    fillers.push((draw, size) => {
      const values = data(draw);
      if (!values) throw new Error(`Nothing was drawn for ${name}`);
      return { placeholder, type, shape: shape.map((edge) => (edge === -1 ? size : edge)), data: values };
    });
    return placeholder;
  };

  const place = (): Value => {
    switch (plan.geometry) {
      case 'none':
        return pixelLevels(graph, pixels);
      case 'wholePixels': {
        const rows = input(
          'rows',
          'int32',
          [-1, height],
          ({ source }) => source && rowStarts(source.rows, inputShape),
        );
        const columns = input('columns', 'int32', [-1, width], ({ source }) => source?.columns);
        return pixelLevels(graph, movePixels(graph, pixels, inputShape, rows, columns));
      }
      case 'betweenPixels': {
        const projections = input('projections', 'float32', [-1, 8], (draw) => draw.projections);
        return project(graph, pixelLevels(graph, pixels), inputShape, projections);
      }
    }
  };
  let levels = place();
  if (plan.contrast || plan.brightness) {
    levels = adjustColour(graph, levels, width, {
      contrast: plan.contrast ? input('contrast', 'float32', [-1], (draw) => draw.contrast) : null,
      brightness: plan.brightness ? input('brightness', 'float32', [-1], (draw) => draw.brightness) : null,
    });
  }
  for (const kind of ['erasing', 'cutout'] as const) {
    if (!plan[kind]) continue;
    const boxes = input(kind, 'int32', [-1, 4], (draw) => draw[kind]);
    levels = blotOut(graph, levels, inputShape, boxes, mean);
  }
  const mix = plan.mixup
    ? {
        partner: input('partner', 'int32', [-1], ({ mixup }) => mixup?.partner),
        share: input('share', 'float32', [], ({ mixup }) => mixup && Float32Array.of(mixup.share)),
      }
    : null;

  return {
    levels,
    mix,
    feeds: (seed, step, size) => {
      if (fillers.length === 0) return [];
      const draw = drawAugmentation(hyperparameters, seed, step, size, [height, width]);
      return fillers.map((fill) => fill(draw, size));
    },
  };
}
