import type { FromTrainer } from '@core/protocol/trainer';
import type { MetricsFile } from '../storage/metrics-file';

/** Keeps what a trainer reports of its run, from the first message to the last. */
export function keepMetrics(metrics: MetricsFile, message: FromTrainer): void {
  if (message.type === 'started') metrics.begin(message.step);
  else if (message.type === 'steps') metrics.addSteps(message.reports);
  else if (message.type === 'epoch') metrics.addEpoch(message.report, message.inside);
}
