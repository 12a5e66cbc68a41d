import { assertNever } from '../assert-never';
import type { FieldIssue } from '../hyperparameters/check';
import type { Field, ListField, NumberField } from '../hyperparameters/field';
import { hyperparameterNames } from '../hyperparameters/fields';

/** Names the field, what was found, and what is allowed. */
export function jobIssueSentence(name: string, field: Field, found: unknown, issue: FieldIssue): string {
  return `"${name}" is ${shortened(JSON.stringify(found))}; ${remedy(field, issue)}.`;
}

/** Layers may fill pages. */
function shortened(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
}

/** Guesses what was meant by a name that is no setting's. */
export function unknownFieldSentence(found: string): string {
  const bare = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const meant = hyperparameterNames.find((name) => bare(name) === bare(found));
  const advice =
    meant === undefined ? 'resources/job.schema.json lists them all' : `did you mean "${meant}"?`;
  return `"${found}" is no setting: ${advice}${advice.endsWith('?') ? '' : '.'}`;
}

function remedy(field: Field, issue: FieldIssue): string {
  if (issue.code === 'tooManyBlocks') {
    return `each block halves the picture, and ${issue.imageSize} px allow at most ${issue.limit}`;
  }
  if (issue.code === 'warmupTooLong') {
    return `warm-up must end before training does, so below "epochs" (${issue.limit})`;
  }
  if (issue.code === 'layersDoNotFit') return `no network can be made of them: ${issue.why}`;
  return `expected is ${allowed(field)}`;
}

function allowed(field: Field): string {
  switch (field.kind) {
    case 'choice':
      return `one of ${field.choices.map((choice) => `"${choice}"`).join(', ')}`;
    case 'switch':
      return 'true or false';
    case 'number':
      return `a ${field.whole ? 'whole ' : ''}number ${range(field)}`;
    case 'list':
      return `a list of one or more ${field.whole ? 'whole ' : ''}numbers ${range(field)}, ${orders[field.order]}`;
    case 'layers':
      return 'a list of one or more layers, such as { "kind": "flatten", "name": "flatten" }';
    default:
      return assertNever(field);
  }
}

const orders = {
  ascending: 'upwards and none twice',
  channels: 'one for all channels or one for each of three',
} as const satisfies Record<ListField['order'], string>;

function range({ min, max, aboveMin }: NumberField | ListField): string {
  return aboveMin === true ? `above ${min} and at most ${max}` : `from ${min} to ${max}`;
}
