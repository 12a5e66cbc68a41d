import { expect } from 'vitest';
import { RidgelineError } from '@core/errors';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import type { Layer, NetworkDescription } from '@core/network/description';
import type { Engine } from '../../../../electron/trainer/engine/engine';
import { createGraphEngine } from '../../../../electron/trainer/engine/graph-engine';
import type { ReadModel } from '../../../../electron/trainer/import/read-model';

/** The network that was read, with its last layer. */
export function networkOf({ inputShape, hidden, outputs }: ReadModel): NetworkDescription {
  const [height, width, channels] = inputShape;
  if (height === null || width === null) throw new Error('The file does not say how large its pictures are');
  const logits: Layer = { kind: 'dense', name: 'logits', units: outputs, useBias: true };
  return { inputShape: [height, width, channels], layers: [...hidden, logits] };
}

/** What the network that was read says of pictures: [size, outputs], row by row. */
export function predictWith(model: ReadModel, pixels: Uint8Array, size: number): number[] {
  return withEngine(model, (engine) => [...engine.predict(pixels, size)]);
}

/** What a network without a top finds in one picture. */
export function featuresOf(model: ReadModel, pixels: Uint8Array, count: number): number[] {
  return withEngine(withFeaturesAsLogits(model, count), (engine) => [...engine.features(pixels, 1)]);
}

function withEngine<T>(model: ReadModel, use: (engine: Engine) => T): T {
  const [, , channels] = model.inputShape;
  const everywhere = (value: number) => Array.from({ length: channels }, () => value);
  const { mean, std } = model.scaling ?? { mean: everywhere(0), std: everywhere(1) };
  const engine = createGraphEngine({
    ...{ network: networkOf(model), hyperparameters: defaultHyperparameters, mean, std },
    weights: model.weights,
  });
  try {
    return use(engine);
  } finally {
    engine.dispose();
  }
}

/** A network that ends in features, which become its logits one by one. */
export function withFeaturesAsLogits(model: ReadModel, features: number): ReadModel {
  const kernel = Float32Array.from({ length: features ** 2 }, (_, i) => (i % (features + 1) === 0 ? 1 : 0));
  const weights = new Map(model.weights);
  weights.set('logits/kernel', kernel).set('logits/bias', new Float32Array(features));
  return { ...model, outputs: features, weights };
}

export function largestDifference(found: readonly number[], expected: readonly number[]): number {
  expect(found.length).toBe(expected.length);
  return Math.max(...found.map((value, i) => Math.abs(value - expected[i]!)));
}

/** What a promise is refused with. */
export async function refusal(reading: Promise<unknown>): Promise<RidgelineError> {
  const thrown: unknown = await reading.then(
    () => null,
    (error: unknown) => error,
  );
  if (thrown instanceof RidgelineError) return thrown;
  throw new Error(`It was not refused: ${String(thrown)}`);
}
