import { createHash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { defaultHyperparameters as defaults, type Hyperparameters } from '@core/hyperparameters/fields';
import { initialWeights } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';
import type { Engine } from '../../../../electron/trainer/engine/engine';
import { createGraphEngine } from '../../../../electron/trainer/engine/graph-engine';
import { noiseBatch } from '../noise-batch';

export const smallShape = [8, 8, 1] as const;

/** A network of a few hundred weights, and its engine, which goes with the test. */
export function smallEngine(changes: Partial<Hyperparameters> = {}) {
  const hyperparameters = { ...defaults, blocks: 1, filters: 4, denseUnits: 8, ...changes };
  const network = buildNetwork(hyperparameters, smallShape, 3);
  const weights = initialWeights(network, hyperparameters);
  const engine = createGraphEngine({ network, hyperparameters, mean: [127], std: [70], weights });
  onTestFinished(() => engine.dispose());
  return { engine, network, weights };
}

/** Steps over batches of noise, a different one each time, with a learning rate that changes. */
export function takeSteps(engine: Engine, from: number, to: number): void {
  for (let step = from; step < to; step++) engine.trainStep(stepBatch(step), stepSettings(step));
}

export const stepBatch = (step: number) => noiseBatch(16, smallShape, 3, step);
export const stepSettings = (step: number) => ({ step, learningRate: 0.01 / (1 + step) });

/** SHA-256 over the names and the bytes of all values. */
export function hashOf(values: ReadonlyMap<string, Float32Array>): string {
  const hash = createHash('sha256');
  for (const [name, { buffer, byteOffset, byteLength }] of values) {
    hash.update(name).update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest('hex');
}
