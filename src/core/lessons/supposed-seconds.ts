import type { Hyperparameters } from '../hyperparameters/fields';
import { buildNetwork } from '../network/build-network';
import { countMultiplyAdds } from '../network/parameters';
import type { LessonSubject } from './subject';

/* How long a run takes before anything was measured: from the work of its network and figures of an ordinary laptop. */

/** A training step is about three forward passes. */
const passesPerStep = 3;
const multiplyAddsPerSecond = 4e9;
/** Whatever the network: reading a batch, calling TensorFlow. */
const secondsPerStep = 0.0025;
/** Starting a process, loading TensorFlow, making the graph ready. */
const secondsToStart = 3;

/** Seconds of an epoch, validation included, and of what comes before the first. */
export function supposedSeconds(
  settings: Hyperparameters,
  { imageSize, channels, classes, trainingSamples, validationSamples }: LessonSubject,
): { perEpoch: number; toStart: number } {
  const network = buildNetwork(settings, [imageSize, imageSize, channels], classes);
  const images = trainingSamples * passesPerStep + 2 * validationSamples;
  const steps = Math.ceil(trainingSamples / settings.batchSize);
  return {
    perEpoch: (images * countMultiplyAdds(network)) / multiplyAddsPerSecond + steps * secondsPerStep,
    toStart: secondsToStart,
  };
}
