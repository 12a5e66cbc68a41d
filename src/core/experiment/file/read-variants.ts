import { fieldIssue } from '../../hyperparameters/check';
import type { Field } from '../../hyperparameters/field';
import { fields, type HyperparameterName } from '../../hyperparameters/fields';
import { jobIssueSentence, unknownFieldSentence } from '../../job/job-issue-sentence';
import type { Factor } from '../factors/combinations';
import type { VariedName } from '../factors/proposed-values';
import type { SettingChanges } from '../setting-changes';
import type { FileProblems } from './file-problems';

/** A variant as a file lists it: named by the user, or by what it changes. */
export interface ListedVariant {
  readonly name: string | null;
  readonly changes: SettingChanges;
}

/** Variants that the file lists one by one. */
export function readVariants(content: unknown, problems: FileProblems): ListedVariant[] {
  if (content === undefined) return [];
  if (!Array.isArray(content)) {
    problems.add('variants', '"variants" is no list; expected is [{ "name": …, "changes": { … } }]');
    return [];
  }
  return content.flatMap((variant: unknown, i) => {
    const where = `variants[${i}]`;
    if (!isObject(variant) || !isObject(variant.changes)) {
      problems.add(where, `"${where}" is not as expected: { "name": a text, "changes": { settings } }`);
      return [];
    }
    for (const key of Object.keys(variant)) {
      if (key !== 'name' && key !== 'changes') problems.add(where, `"${where}" has an unknown "${key}"`);
    }
    const { name } = variant;
    if (name !== undefined && !isName(name)) {
      problems.add(
        where,
        `"${where}.name" is ${JSON.stringify(name)}; expected is a text of 1 to 120 characters`,
      );
    }
    const entries = Object.entries(variant.changes);
    if (entries.length === 0) problems.add(where, `"${where}" changes nothing`);
    const known = entries.filter(([key, value]) => isValue(key, value, `${where}.changes`, problems));
    return [{ name: isName(name) ? name.trim() : null, changes: Object.fromEntries(known) }];
  });
}

/** Settings and the values that each is to take, of which variants are made. */
export function readFactors(content: unknown, problems: FileProblems): Factor[] {
  if (content === undefined) return [];
  if (!isObject(content)) {
    problems.add('factors', '"factors" is no object; expected is { "dropoutRate": [0.25, 0.5], … }');
    return [];
  }
  return Object.entries(content).flatMap(([key, values]) => {
    const where = `factors.${key}`;
    if (!Array.isArray(values) || values.length === 0) {
      problems.add(where, `"${where}" is ${JSON.stringify(values)}; expected is a list of values`);
      return [];
    }
    const known = values.filter((value: unknown) => isValue(key, value, where, problems));
    return known.length === 0 ? [] : [{ name: key as VariedName, values: known }];
  });
}

function isValue(key: string, value: unknown, where: string, problems: FileProblems): boolean {
  if (key === 'seed') {
    problems.add(where, `"${where}": every variant is trained with each of "seeds", and changes no seed`);
    return false;
  }
  const field: Field | undefined = Object.hasOwn(fields, key) ? fields[key as HyperparameterName] : undefined;
  const issue = field === undefined ? null : fieldIssue(field, value);
  if (field !== undefined && issue === null) return true;
  const sentence =
    field === undefined || issue === null
      ? unknownFieldSentence(key)
      : jobIssueSentence(key, field, value, issue);
  problems.add(`${where} ${key}`, `In "${where}": ${sentence.replace(/\.$/, '')}`);
  return false;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.trim().length <= 120;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
