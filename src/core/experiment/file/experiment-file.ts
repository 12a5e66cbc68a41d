import * as v from 'valibot';
import { RidgelineError } from '../../errors';
import type { Hyperparameters } from '../../hyperparameters/fields';
import { parseJob } from '../../job/job';
import { mostSeeds, seedSchema, strategySchema, type Strategy } from '../experiment';
import type { Factor } from '../factors/combinations';
import { FileProblems } from './file-problems';
import { readFactors, readVariants, type ListedVariant } from './read-variants';

/** How variants follow from the values of the factors, as ../factors/combinations.ts has it. */
export const combineSchema = v.union([
  v.picklist(['grid', 'oneAtATime']),
  v.strictObject({
    random: v.pipe(v.number(), v.integer(), v.minValue(1)),
    seed: v.optional(seedSchema, 1),
  }),
]);
export type Combine = v.InferOutput<typeof combineSchema>;

/** A run as a file names it, which may be on any computer. */
export const namedRunSchema = v.strictObject({
  runId: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  name: v.pipe(v.string(), v.maxLength(120)),
});
export type NamedRun = v.InferOutput<typeof namedRunSchema>;

/** What `ridgeline experiment` is told. */
export interface ExperimentFile {
  readonly name: string | null;
  /** The run whose weights its runs are to begin with, which `--start-from` has to give; null for none. */
  readonly startFrom: NamedRun | null;
  readonly baseline: Hyperparameters;
  readonly variants: readonly ListedVariant[];
  /** With the values as the file has them: the baseline's own may be among them. */
  readonly factors: readonly Factor[];
  readonly combine: Combine;
  readonly seeds: readonly number[];
  readonly strategy: Strategy;
}

const seedCount = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostSeeds));
const seedList = v.pipe(
  v.array(seedSchema),
  v.minLength(1),
  v.maxLength(mostSeeds),
  v.check((seeds) => new Set(seeds).size === seeds.length),
);
const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120));
const entries = [
  ...['$schema', 'name', 'startFrom', 'baseline', 'variants', 'factors', 'combine', 'seeds', 'strategy'],
];

/**
 * Reads an experiment as its JSON says it. What is left out: no name, a baseline with all defaults, the full grid, five
 * seeds, and every variant with every seed.
 *
 * @throws RidgelineError `invalidInput` with a sentence for each part that is unknown or not as it must be (`names`),
 *   `invalidHyperparameters` (`names`) for settings
 */
export function parseExperimentFile(content: unknown): ExperimentFile {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new RidgelineError(
      'invalidInput',
      'An experiment is a JSON object, such as { "baseline": {}, "factors": { "dropoutRate": [0.25, 0.5] } }.',
    );
  }
  const file = content as Readonly<Record<string, unknown>>;
  const problems = new FileProblems();
  for (const key of Object.keys(file)) {
    if (!entries.includes(key))
      problems.add(key, `"${key}" is unknown; an experiment has ${entries.join(', ')}`);
  }
  const part = <T>(key: string, schema: v.GenericSchema<unknown, T>, byDefault: T, expected: string): T =>
    problems.read(key, file[key], schema, byDefault, expected);
  part('$schema', v.string(), '', 'a text');
  const read = {
    name: part<string | null>('name', nameSchema, null, 'a text of 1 to 120 characters'),
    startFrom: part<NamedRun | null>(
      'startFrom',
      namedRunSchema,
      null,
      '{ "runId": a text, "name": a text }, of the run to begin with',
    ),
    combine: part<Combine>(
      'combine',
      combineSchema,
      'grid',
      '"grid", "oneAtATime" or { "random": how many, "seed": a number }',
    ),
    seeds: part<number | number[]>(
      'seeds',
      v.union([seedCount, seedList]),
      5,
      `how many, 1 to ${mostSeeds}, or a list of different whole numbers`,
    ),
    strategy: part<Strategy>(
      'strategy',
      strategySchema,
      { kind: 'all' },
      '{ "kind": "all" } or { "kind": "halving", "eta": 2 to 8, "firstEpochs": a number }',
    ),
    variants: readVariants(file.variants, problems),
    factors: readFactors(file.factors, problems),
  };
  problems.refuse();
  const { seeds } = read;
  return {
    ...read,
    seeds: typeof seeds === 'number' ? Array.from({ length: seeds }, (_, i) => i + 1) : seeds,
    baseline: readBaseline(file.baseline),
  };
}

function readBaseline(content: unknown): Hyperparameters {
  const where = 'Of the baseline: ';
  if (typeof content === 'object' && content !== null) {
    for (const key of ['seed', 'name', '$schema']) {
      if (!(key in content)) continue;
      const advice = key === 'seed' ? 'every variant is trained with each of "seeds"' : 'it belongs outside';
      throw new RidgelineError('invalidInput', `${where}"${key}" has no place in it: ${advice}.`, {
        names: key,
      });
    }
  }
  try {
    return parseJob(content ?? {}).hyperparameters;
  } catch (thrown) {
    if (!(thrown instanceof RidgelineError)) throw thrown;
    throw new RidgelineError(thrown.code, `${where}${thrown.message}`, thrown.detail);
  }
}
