import { assertNever } from '../../assert-never';
import { RidgelineError } from '../../errors';
import { applies, fields, type HyperparameterName, type Hyperparameters } from '../../hyperparameters/fields';
import type { FieldValue } from '../../hyperparameters/field';
import { jobIssueSentence } from '../../job/job-issue-sentence';
import { requireUsable } from '../../job/job';
import { mostVariants, type ExperimentPlan, type Variant } from '../experiment';
import { sortCandidates, type Excluded } from '../factors/candidates';
import { fullGrid, gridSize, oneAtATime, randomCombinations, type Factor } from '../factors/combinations';
import { isOwnValue } from '../factors/varied-setting';
import type { SettingChanges } from '../setting-changes';
import type { ExperimentFile } from './experiment-file';
import { changesText } from './changes-text';

export interface FilePlan {
  readonly plan: ExperimentPlan;
  /** Combinations of the factors' values that make no variant, each with a sentence that says why. */
  readonly leftOut: readonly string[];
}

/** Strengths of which 0 is the same as none at all. */
const strengths: readonly HyperparameterName[] = ['l1', 'l2', 'weightDecay'];

/**
 * The variants that an experiment file asks for: those that it lists, then the combinations of its factors. What a
 * setting needs to have an effect is switched on with it.
 *
 * @param imageSize edge of a prepared sample in pixels
 * @throws RidgelineError `invalidHyperparameters` if the baseline or a variant that is listed cannot be trained,
 *   `invalidInput` if there is no variant, too many, or one is listed that comes to the same as another
 */
export function planOfFile(file: ExperimentFile, imageSize: number): FilePlan {
  const { baseline, seeds, strategy } = file;
  requireUsable(baseline, imageSize);
  const listed = file.variants.map(({ changes }) => changes);
  const { possible, excluded } = sortCandidates(
    baseline,
    [...listed, ...combinationsOf(file)],
    [],
    imageSize,
  );
  const names = new Map(file.variants.map(({ name, changes }) => [changes, name]));
  const variants = possible.map(({ id, asked, changes }): Variant => ({
    id,
    name: names.get(asked) ?? changesText(asked),
    changes,
  }));
  const nameOf = (id: string) => variants.find((variant) => variant.id === id)?.name ?? id;
  for (const one of excluded) {
    if (listed.includes(one.asked)) throw refusal(one, baseline, nameOf);
  }
  if (variants.length === 0) {
    throw new RidgelineError(
      'invalidInput',
      'Nothing is varied: list "variants", or "factors" with their values.',
    );
  }
  if (variants.length > mostVariants) throw tooMany(variants.length);
  return {
    plan: { baseline, variants, seeds: [...seeds], strategy },
    leftOut: excluded.map((one) => refusal(one, baseline, nameOf).message),
  };
}

function combinationsOf({ factors, combine, baseline }: ExperimentFile): SettingChanges[] {
  const others = factors
    .map(({ name, values }): Factor => ({
      name,
      values: values.filter((value) => !isOwn(name, value, baseline)),
    }))
    .filter(({ values }) => values.length > 0);
  if (others.length === 0) return [];
  if (combine === 'oneAtATime') return oneAtATime(others);
  if (combine === 'grid') {
    const size = gridSize(others);
    if (size > mostVariants) throw tooMany(size);
    return fullGrid(others);
  }
  if (combine.random > mostVariants) throw tooMany(combine.random);
  return randomCombinations(others, combine.random, combine.seed);
}

/** Whether the value is what the baseline has, so that it makes no variant. */
function isOwn(name: Factor['name'], value: FieldValue, baseline: Hyperparameters): boolean {
  if (isOwnValue(name, value, baseline)) return true;
  return value === 0 && strengths.includes(name) && !applies(name, baseline);
}

function refusal(
  { asked, why }: Excluded,
  baseline: Hyperparameters,
  nameOf: (id: string) => string,
): RidgelineError {
  const variant = `The variant ${changesText(asked)}`;
  switch (why.kind) {
    case 'same':
      return new RidgelineError('invalidInput', `${variant} comes to the same as ${nameOf(why.as)}.`);
    case 'contradiction':
      return new RidgelineError(
        'invalidInput',
        `${variant} contradicts itself: one of its settings has no effect beside another.`,
      );
    case 'refused': {
      const value = { ...baseline, ...asked }[why.name];
      const sentence = jobIssueSentence(why.name, fields[why.name], value, why.issue);
      return new RidgelineError('invalidHyperparameters', `${variant} cannot be trained: ${sentence}`, {
        names: why.name,
      });
    }
    default:
      return assertNever(why);
  }
}

function tooMany(count: number): RidgelineError {
  return new RidgelineError(
    'invalidInput',
    `${count} variants are too many: an experiment has at most ${mostVariants}. Name fewer values, or "combine": { "random": … }.`,
  );
}
