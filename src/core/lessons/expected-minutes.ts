import { baselineId, type ExperimentPlan } from '../experiment/experiment';
import { expectedSeconds } from '../experiment/expected-work';
import { runHyperparameters } from '../experiment/rungs';
import { buildNetwork } from '../network/build-network';
import { countMultiplyAdds } from '../network/parameters';
import type { LessonSubject } from './subject';

/*
 * A first word on how long a lesson takes, before anything is measured: from the work of its networks and figures of an
 * ordinary laptop with two cores. What is under way tells its own time.
 */

/** A training step is about three forward passes. */
const passesPerStep = 3;
const multiplyAddsPerSecond = 4e9;
/** Whatever the network: reading a batch, calling TensorFlow. */
const secondsPerStep = 0.0025;
/** Starting a process, loading TensorFlow, making the graph ready. */
const secondsPerRun = 3;

/**
 * @returns whole minutes, at least 1
 */
export function expectedMinutes(plan: ExperimentPlan, subject: LessonSubject): number {
  const { imageSize, channels, classes, trainingSamples, validationSamples } = subject;
  const secondsOf = (variantId: string): number => {
    const changes = plan.variants.find(({ id }) => id === variantId)?.changes ?? {};
    const settings = runHyperparameters(plan, { changes: variantId === baselineId ? {} : changes }, 0, 0);
    const network = buildNetwork(settings, [imageSize, imageSize, channels], classes);
    const images = trainingSamples * passesPerStep + 2 * validationSamples;
    const steps = Math.ceil(trainingSamples / settings.batchSize);
    const perEpoch = (images * countMultiplyAdds(network)) / multiplyAddsPerSecond + steps * secondsPerStep;
    return secondsPerRun + settings.epochs * perEpoch;
  };
  return Math.max(1, Math.round(expectedSeconds(plan, secondsOf) / 60));
}
