import { RidgelineError } from '../errors';
import { checkHyperparameters, fieldIssue } from '../hyperparameters/check';
import type { Field } from '../hyperparameters/field';
import {
  applies,
  defaultHyperparameters,
  fields,
  hyperparameterNames,
  type HyperparameterName,
  type Hyperparameters,
} from '../hyperparameters/fields';
import { jobIssueSentence, unknownFieldSentence } from './job-issue-sentence';

/** What `ridgeline train` is told: the settings of a run, and perhaps a name for it. */
export interface Job {
  readonly name: string | null;
  readonly hyperparameters: Hyperparameters;
  /** The folder of the run to begin with, as the file names it; null for none. */
  readonly startFrom: string | null;
}

/** As in the window. */
const longestName = 120;

/**
 * Reads a job as its JSON says it: `{ "$schema"?, "name"?, "startFrom"?, ...settings }`. A setting that is left out has
 * its default; with `startFrom`, the folder of a run, that of `weights` is "run".
 *
 * @throws RidgelineError `invalidInput` if it is no object, `invalidHyperparameters` (`names`) with a sentence for each
 *   field that is unknown, or holds something else than it may
 */
export function parseJob(content: unknown): Job {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new RidgelineError(
      'invalidInput',
      'A job is a JSON object of settings, such as { "epochs": 5 }; {} is one with all defaults.',
    );
  }
  const { $schema, name, startFrom, ...settings } = content as Record<string, unknown>;
  const problems = new Map<string, string>();
  if ($schema !== undefined && typeof $schema !== 'string') {
    problems.set('$schema', `"$schema" is ${JSON.stringify($schema)}; a text is expected.`);
  }
  if (name !== undefined && !isName(name)) {
    const allowed = `a text of 1 to ${longestName} characters is expected`;
    problems.set('name', `"name" is ${JSON.stringify(name)}; ${allowed}.`);
  }
  if (startFrom !== undefined && (typeof startFrom !== 'string' || startFrom === '')) {
    problems.set(
      'startFrom',
      `"startFrom" is ${JSON.stringify(startFrom)}; the folder of a run is expected.`,
    );
  }
  for (const [key, value] of Object.entries(settings)) {
    const field: Field | undefined = Object.hasOwn(fields, key)
      ? fields[key as HyperparameterName]
      : undefined;
    if (field === undefined) problems.set(key, unknownFieldSentence(key));
    else {
      const issue = fieldIssue(field, value);
      if (issue !== null) problems.set(key, jobIssueSentence(key, field, value, issue));
    }
  }
  refuse(problems);
  return {
    name: isName(name) ? name.trim() : null,
    hyperparameters: {
      ...defaultHyperparameters,
      ...(startFrom === undefined ? {} : { weights: 'run' }),
      ...settings,
    },
    startFrom: typeof startFrom === 'string' ? startFrom : null,
  };
}

/**
 * Checks what settings mean together, and with the dataset.
 * @param imageSize edge of a prepared sample in pixels
 * @throws RidgelineError `invalidHyperparameters` (`names`)
 */
export function requireUsable(hyperparameters: Hyperparameters, imageSize: number): void {
  const problems = new Map<string, string>();
  const issues = checkHyperparameters(hyperparameters, imageSize);
  for (const name of hyperparameterNames) {
    const issue = issues[name];
    if (issue !== undefined)
      problems.set(name, jobIssueSentence(name, fields[name], hyperparameters[name], issue));
  }
  refuse(problems);
}

/**
 * The text of a job file: the settings that have an effect, in the order of the form.
 * @param startFrom the folder of the run to begin with
 */
export function jobText(
  name: string,
  hyperparameters: Hyperparameters,
  startFrom: string | null = null,
): string {
  const effective = hyperparameterNames
    .filter((key) => applies(key, hyperparameters))
    .map((key) => [key, hyperparameters[key]]);
  const start = startFrom === null ? {} : { startFrom };
  return `${JSON.stringify({ name, ...start, ...Object.fromEntries(effective) }, null, 2)}\n`;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longestName;
}

function refuse(problems: ReadonlyMap<string, string>): void {
  if (problems.size === 0) return;
  throw new RidgelineError('invalidHyperparameters', [...problems.values()].join(' '), {
    names: [...problems.keys()].join(', '),
  });
}
