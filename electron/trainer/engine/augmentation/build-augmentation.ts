import { assertNever } from '@core/assert-never';
import { drawAugmentation } from '@core/augmentation/draw-augmentation';
import { augmentationPlan, type AugmentationPlan } from '@core/augmentation/plan';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { Graph, Value } from '../graph/graph';
import type { Feed } from '../graph/session';
import { pixelLevels } from '../operations/normalise-pixels';
import { blotOut } from './blot-out';
import { adjustColour } from './colour';
import { DrawnInputs } from './drawn-inputs';
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
  const inputs = new DrawnInputs(graph);
  let levels = place(graph, pixels, plan, inputShape, inputs);
  if (plan.contrast || plan.brightness) {
    levels = adjustColour(graph, levels, width, {
      contrast: plan.contrast ? inputs.add('contrast', 'float32', [-1], (draw) => draw.contrast) : null,
      brightness: plan.brightness
        ? inputs.add('brightness', 'float32', [-1], (draw) => draw.brightness)
        : null,
    });
  }
  for (const kind of ['erasing', 'cutout'] as const) {
    if (!plan[kind]) continue;
    const boxes = inputs.add(kind, 'int32', [-1, 4], (draw) => draw[kind]);
    levels = blotOut(graph, levels, inputShape, boxes, mean);
  }
  return {
    levels,
    mix: plan.mixup ? mixInputs(inputs) : null,
    feeds: (seed, step, size) =>
      inputs.isEmpty
        ? []
        : inputs.feeds(drawAugmentation(hyperparameters, seed, step, size, [height, width]), size),
  };
}

/** The levels of the pixels, each picture laid onto its frame anew. */
function place(
  graph: Graph,
  pixels: Value,
  { geometry }: AugmentationPlan,
  inputShape: readonly [number, number, number],
  inputs: DrawnInputs,
): Value {
  const [height, width] = inputShape;
  switch (geometry) {
    case 'none':
      return pixelLevels(graph, pixels);
    case 'wholePixels': {
      const rows = inputs.add(
        'rows',
        'int32',
        [-1, height],
        ({ source }) => source && rowStarts(source.rows, inputShape),
      );
      const columns = inputs.add('columns', 'int32', [-1, width], ({ source }) => source?.columns);
      return pixelLevels(graph, movePixels(graph, pixels, inputShape, rows, columns));
    }
    case 'betweenPixels': {
      const projections = inputs.add('projections', 'float32', [-1, 8], (draw) => draw.projections);
      return project(graph, pixelLevels(graph, pixels), inputShape, projections);
    }
    default:
      return assertNever(geometry);
  }
}

function mixInputs(inputs: DrawnInputs): Mix {
  return {
    partner: inputs.add('partner', 'int32', [-1], ({ mixup }) => mixup?.partner),
    share: inputs.add('share', 'float32', [], ({ mixup }) => mixup && Float32Array.of(mixup.share)),
  };
}
