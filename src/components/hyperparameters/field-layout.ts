import type { Field, FieldGroup } from '@core/hyperparameters/field';
import {
  applies,
  fields,
  hyperparameterNames,
  type HyperparameterName,
  type Hyperparameters,
} from '@core/hyperparameters/fields';

export const groups: readonly FieldGroup[] = [
  'network',
  'start',
  'learningRate',
  'regularisation',
  'augmentation',
  'length',
];

/** The settings of a group that have an effect now, in the order of the form. */
export function shownFields(group: FieldGroup, values: Hyperparameters): HyperparameterName[] {
  return hyperparameterNames.filter((name) => fields[name].group === group && applies(name, values));
}

/** Seldom changed, and shown on demand. */
export function isAdvanced(name: HyperparameterName): boolean {
  const field: Field = fields[name];
  return field.advanced === true;
}

/** The columns of the form. */
export const columns = 6;

/** Where a field stands in its row. */
export interface Place {
  readonly name: HyperparameterName;
  /** Columns to its left, and columns of its own. */
  readonly start: number;
  readonly span: number;
}

/** The rows of the form: as many fields as fit, by their kind, stretched so that rows of two or three are full. */
export function layOut(names: readonly HyperparameterName[]): Place[][] {
  const rows: Place[][] = [];
  for (const name of names) {
    const span = spanOf(name);
    const row = rows.at(-1);
    if (row !== undefined && width(row) + span <= columns) row.push({ name, start: width(row), span });
    else rows.push([{ name, start: 0, span }]);
  }
  return rows.map((row) =>
    width(row) === columns
      ? row
      : // Two numbers share the row; one as wide as the form would look like something to fill.
        row.map(({ name }, index) => ({ name, start: index * 3, span: 3 })),
  );
}

const width = (row: readonly Place[]): number => row.reduce((sum, { span }) => sum + span, 0);

/** A whole number needs two columns, anything else three, a slider or a row of choices all. */
function spanOf(name: HyperparameterName): number {
  const field: Field = fields[name];
  if (isSegmented(name) || (field.kind === 'number' && field.slider === true)) return columns;
  if (name === 'model') return 4;
  if (name === 'weights' || name === 'freeze') return columns;
  return field.kind === 'number' && field.whole && field.unit !== 'epochs' ? 2 : 3;
}

/** Few and short choices are shown side by side. */
export function isSegmented(name: HyperparameterName): boolean {
  return name === 'penalty';
}
