import type { TrialJob } from '@core/protocol/trainer';
import type { RangePoint } from '@core/run/forecast';
import { ExplosionWatch, rangeLearningRate } from '@core/schedule/range-test';
import { Gatherer } from '../gatherer';
import type { JobSurroundings } from '../surroundings';
import { endlessBatches } from './endless-batches';
import { goOn, tryOut } from './try-out';

/** Fewer steps would be too coarse, and more would tell no more. */
const fewestSteps = 100;
const mostSteps = 200;

/**
 * A learning-rate range test: trains while the rate grows, until the loss explodes, and forgets it all.
 * @throws RidgelineError `outOfMemory`, `datasetNotFound`, `datasetDamaged`, `cancelled` …
 */
export async function testRange(job: TrialJob, surroundings: JobSurroundings): Promise<void> {
  await tryOut(job, surroundings, async ({ engine, train, plan }) => {
    const total = Math.min(mostSteps, Math.max(fewestSteps, plan.stepsPerEpoch));
    const points = new Gatherer<RangePoint>((some) =>
      surroundings.send({ type: 'range', points: some, total }),
    );
    const watch = new ExplosionWatch();
    let step = 0;
    for await (const batch of endlessBatches(train, job.hyperparameters)) {
      const learningRate = rangeLearningRate(step, total);
      const { dataLoss, isFinite } = engine.trainStep(batch, { step, learningRate });
      if (!isFinite || watch.hasExploded(dataLoss)) break;
      points.add({ learningRate, loss: dataLoss });
      step += 1;
      if (step === total) break;
      await goOn(surroundings);
    }
    points.flush();
  });
  surroundings.send({ type: 'rangeTested' });
}
