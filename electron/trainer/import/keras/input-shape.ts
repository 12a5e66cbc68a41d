import { notAClassifier } from '../refuse-model';
import { isModelClass, nestedModel, type StoredModel } from './stored-model';
import type { Value } from './value';

/**
 * The pictures that a model takes: [height, width, channels], or without channels for grey ones.
 * @throws RidgelineError `modelNotAClassifier`, `modelRefused`
 */
export function inputOf(model: StoredModel, file: string): Value {
  const shape = shapeIn(model, file);
  const words = shape === null ? 'nothing that is told' : `[${shape.map((edge) => edge ?? '?').join(', ')}]`;
  const [, , channels] = shape ?? [];
  const isPicture = shape?.length === 2 || (shape?.length === 3 && (channels === 1 || channels === 3));
  const areEdges = shape?.every(
    (edge) => edge === null || (Number.isSafeInteger(edge) && edge >= 1 && edge <= 8192),
  );
  if (shape === null || !isPicture || areEdges !== true) {
    throw notAClassifier(file, 'input', `it takes ${words}, and a grey or RGB picture is expected`, {
      found: words,
    });
  }
  return { layer: null, shape, isRow: false, scaling: null, isSoftmax: false };
}

/** What is said of the first layer, of the model, or of the model that is its first layer. */
function shapeIn(model: StoredModel, file: string): (number | null)[] | null {
  const start = model.ends?.inputs[0];
  const first = start === undefined ? model.layers[0] : model.layers.find(({ name }) => name === start);
  if (first === undefined) return withoutBatch(model.buildShape);
  const told = withoutBatch(first.config['batch_shape'] ?? first.config['batch_input_shape']);
  if (told !== null) return told;
  if (isModelClass(first.className)) {
    const inside = shapeIn(nestedModel(first, file), file);
    if (inside !== null) return inside;
  }
  return withoutBatch(model.buildShape) ?? withoutBatch(first.buildShape);
}

function withoutBatch(shape: unknown): (number | null)[] | null {
  if (!Array.isArray(shape) || shape.length < 2 || shape.length > 8) return null;
  const edges: unknown[] = shape.slice(1);
  return edges.every((edge) => edge === null || typeof edge === 'number') ? edges : null;
}
