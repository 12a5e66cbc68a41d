import { defaultHyperparameters as defaults, type Hyperparameters } from '@core/hyperparameters/fields';
import { initialWeights } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';
import { createRandom } from '@core/random/random';
import { createGraphEngine } from '../../../../electron/trainer/engine/graph-engine';
import { loadTensorFlow, setThreads } from '../../../../electron/trainer/load-tensorflow';

/* A process of its own that takes steps and gives its state back: what a trainer keeps in a checkpoint. */

export interface StepsJob {
  readonly hyperparameters: Partial<Hyperparameters>;
  readonly from: number;
  readonly to: number;
  /** To go on from, instead of the start weights. */
  readonly state: ReadonlyMap<string, Float32Array> | null;
  readonly threads: number;
}

export interface StepsDone {
  readonly state: ReadonlyMap<string, Float32Array>;
  readonly threads: number;
  readonly environment: string | undefined;
  readonly version: string;
}

const inputShape = [12, 12, 3] as const;
const size = 32;

process.once('message', (message) => {
  const { hyperparameters: changes, from, to, state, threads } = message as StepsJob;
  setThreads(threads);
  const hyperparameters = { ...defaults, blocks: 1, filters: 16, denseUnits: 32, ...changes };
  const network = buildNetwork(hyperparameters, inputShape, 4);
  const weights = initialWeights(network, hyperparameters);
  const std = [70, 70, 70];
  const engine = createGraphEngine({ network, hyperparameters, mean: [127, 127, 127], std, weights });
  if (state !== null) engine.writeState(state);
  for (let step = from; step < to; step++) {
    const random = createRandom(step, 'steps');
    const batch = {
      size,
      pixels: Uint8Array.from({ length: size * 432 }, () => random.integer(256)),
      labels: Uint16Array.from({ length: size }, () => random.integer(4)),
    };
    engine.trainStep(batch, { step, learningRate: 0.01 / (1 + step) });
  }
  const { version, threads: used } = loadTensorFlow();
  const environment = process.env['TF_NUM_INTRAOP_THREADS'];
  const done: StepsDone = { state: engine.readState(), threads: used, environment, version };
  process.send?.(done, () => process.exit(0));
});
