import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Experiment } from '@core/experiment/experiment';
import type { RunOutcome } from '@core/experiment/outcome';
import type { MeasureName } from '@core/experiment/verdict/measure';
import type { ExperimentVerdict } from '@core/experiment/verdict/verdict';
import { levelText } from '../../../electron/command-line/experiment/answer-sentence';
import { measureWords, signed, verdictWords } from '../../../electron/command-line/experiment/measure-words';
import { runCommandLine } from '../../../electron/command-line/run-command-line';
import { writeDigits } from '../agreement/digits';
import { markdown } from '../markdown';
import { questions, type Question } from './questions';

/*
 * npm run bench -- truths [few|full] : what is known of regularisers, asked of `ridgeline experiment`. What was trained
 * is kept in RIDGELINE_TRUTHS, or in a folder of the system's temporary one: the same command goes on with it.
 */

const root = process.env['RIDGELINE_TRUTHS'] ?? join(tmpdir(), 'ridgeline-truths');
const asked = process.argv[2];

const texts: string[] = [];
for (const question of questions) {
  if (asked === undefined || asked === question.name) texts.push(await answered(question));
}
if (texts.length === 0) throw new RangeError(`Which one? ${questions.map(({ name }) => name).join(' or ')}`);
const text = texts.join('\n');
console.log(text);
const file = process.env['RIDGELINE_BENCH_OUT'];
if (file !== undefined) writeFileSync(file, text);

async function answered({ name, title, digits, experiment }: Question): Promise<string> {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  const known = join(folder, 'dataset.txt');
  if (!existsSync(known)) writeFileSync(known, (await writeDigits(folder, digits)).dataset);
  const path = join(folder, 'experiment.json');
  writeFileSync(path, JSON.stringify(experiment));
  const out = join(folder, 'out');
  const code = await runCommandLine({
    args: ['experiment', path, '--dataset', readFileSync(known, 'utf8'), '--out', out],
    version: () => '',
    pipelineScript: '',
    decoderScript: '',
    trainerScript: join(import.meta.dirname, 'trainer.mjs'),
    pretrainedFolder: '',
  });
  if (code !== 0) throw new Error(`The experiment ended with ${code}.`);
  const kept = JSON.parse(readFileSync(join(out, 'verdict.json'), 'utf8')) as Kept;
  return report(title, digits, kept);
}

interface Kept {
  readonly experiment: Experiment;
  readonly verdict: ExperimentVerdict;
  readonly outcomes: readonly RunOutcome[];
}

function report(title: string, digits: Question['digits'], { experiment, verdict, outcomes }: Kept): string {
  const { plan } = experiment;
  const { model, filters, denseUnits, epochs, batchSize } = plan.baseline;
  return [
    `**${title}**: ${digits.train} training and ${digits.validation} validation images, ${model} of ${filters} filters and ${denseUnits} units, ${epochs} epochs in batches of ${batchSize}, ${plan.seeds.length} seeds, ${outcomes.length} runs.`,
    ...(['accuracy', 'loss', 'gap'] as const).flatMap((measure) => [
      '',
      table(measure, verdict, plan.variants),
    ]),
    '',
  ].join('\n');
}

function table(
  measure: MeasureName,
  verdict: ExperimentVerdict,
  variants: Experiment['plan']['variants'],
): string {
  const { baseline, comparisons } = verdict[measure];
  const { title, text: of } = measureWords(verdict[measure]);
  const own = ({ mean, interval }: typeof baseline) =>
    mean === null ? '–' : `${of(mean)} ± ${interval === null ? '–' : of(interval.high - mean)}`;
  return markdown([
    [`${title}: mean ± 95 %`, '', 'difference', 'interval', 'p (Holm)', 'verdict'],
    ['baseline', own(baseline), '', '', '', ''],
    ...comparisons.map((one) => {
      const { difference, differenceInterval: interval, level, adjustedP } = one;
      return [
        variants.find(({ id }) => id === one.variantId)?.name ?? one.variantId,
        own(one),
        difference === null ? '–' : signed(of(difference)),
        interval === null || level === null
          ? '–'
          : `${signed(of(interval.low))} to ${signed(of(interval.high))} (${levelText(level)})`,
        adjustedP === null ? '–' : adjustedP.toFixed(4),
        `**${verdictWords(one.verdict)}**`,
      ];
    }),
  ]);
}
