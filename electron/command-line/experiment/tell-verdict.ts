import { baselineId, type Experiment } from '@core/experiment/experiment';
import type { RunOutcome } from '@core/experiment/outcome';
import { judgeExperiment } from '@core/experiment/verdict/judge-experiment';
import { measureNames } from '@core/experiment/verdict/measure';
import type { MeasureVerdict } from '@core/experiment/verdict/verdict';
import type { ExperimentFolder } from '../../storage/experiment-folder';
import type { Terminal } from '../terminal';
import { things } from '../words';
import { verdictCsv } from './verdict-csv';
import { verdictTable } from './verdict-table';

/**
 * Judges the experiment, keeps the verdict in its folder and tells it: a "verdict" for every variant and measure, the
 * result last.
 * @throws RidgelineError `folderNotWritable`, `diskFull`
 */
export async function tellVerdict(
  terminal: Terminal,
  folder: ExperimentFolder,
  experiment: Experiment,
  outcomes: readonly RunOutcome[],
  targetAccuracy: number | null,
): Promise<void> {
  const verdict = judgeExperiment(experiment, outcomes, { targetAccuracy });
  const { plan, name, validationSamples } = experiment;
  const nameOf = (id: string): string =>
    plan.variants.find((variant) => variant.id === id)?.name ?? baselineId;
  await folder.saveVerdict({ experiment, verdict, outcomes }, verdictCsv(verdict, nameOf));
  for (const measure of measureNames) {
    for (const comparison of verdict[measure].comparisons) {
      const { verdict: found, ...rest } = comparison;
      terminal.event({
        type: 'verdict',
        measure,
        variant: nameOf(comparison.variantId),
        ...rest,
        verdict: found,
      });
    }
  }
  const count = (status: RunOutcome['status']) => outcomes.filter((one) => one.status === status).length;
  const byMeasure = <T>(of: (found: MeasureVerdict) => T): Record<string, T> =>
    Object.fromEntries(measureNames.map((measure) => [measure, of(verdict[measure])]));
  const runs = `${things(count('finished'), 'run')} finished, ${count('failed')} failed`;
  terminal.result(
    {
      name,
      finished: count('finished'),
      failed: count('failed'),
      seeds: plan.seeds,
      validationSamples,
      baselines: byMeasure(({ baseline }) => baseline),
      answers: byMeasure(({ answer }) => answer),
      folder: folder.root,
    },
    [
      `${name}: ${runs}, ${things(plan.seeds.length, 'seed')}, ${things(validationSamples, 'validation image')}`,
      ...measureNames.flatMap((measure) => ['', ...verdictTable(verdict[measure], nameOf)]),
      '',
      `All of it is in ${folder.root}: verdict.json, verdict.csv, and a folder for each run`,
    ],
  );
}
