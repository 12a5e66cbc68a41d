import type { CreateEngine, Engine } from '../../../electron/trainer/engine/engine';
import { createGraphEngine } from '../../../electron/trainer/engine/graph-engine';

/** The real engine, with some of its calls watched or replaced. */
export function engineWith(change: (engine: Engine) => Partial<Engine>): CreateEngine {
  return (settings) => {
    const engine = createGraphEngine(settings);
    const whole: Engine = {
      trainStep: (batch, stepSettings) => engine.trainStep(batch, stepSettings),
      evaluate: (batch) => engine.evaluate(batch),
      evaluateWithProbabilities: (batch) => engine.evaluateWithProbabilities(batch),
      features: (pixels, size) => engine.features(pixels, size),
      penalty: () => engine.penalty(),
      predict: (pixels, size) => engine.predict(pixels, size),
      predictWithDropout: (pixels, size, draw) => engine.predictWithDropout(pixels, size, draw),
      augment: (batch, step) => engine.augment(batch, step),
      signal: (batch) => engine.signal(batch),
      readWeights: () => engine.readWeights(),
      writeWeights: (weights) => engine.writeWeights(weights),
      readState: () => engine.readState(),
      writeState: (state) => engine.writeState(state),
      numTensors: () => engine.numTensors(),
      dispose: () => engine.dispose(),
    };
    return { ...whole, ...change(engine) };
  };
}
