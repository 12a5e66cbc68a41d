import { assertNever } from '../../assert-never';
import { fieldIssue } from '../../hyperparameters/check';
import { isSameValue, type EffectiveValue } from '../../hyperparameters/differences';
import { offeredChoices, type Field, type FieldValue, type NumberField } from '../../hyperparameters/field';
import { fields, type HyperparameterName } from '../../hyperparameters/fields';

/** A setting that an experiment may vary: the seed is varied by itself, for every variant. */
export type VariedName = Exclude<HyperparameterName, 'seed'>;

/**
 * Steps that people try, where halves and doubles of the baseline's value are not what they would. Strengths go by
 * tens, sizes by twos.
 */
const usual: Partial<Record<VariedName, readonly number[]>> = {
  dropoutRate: [0, 0.1, 0.25, 0.5, 0.7],
  spatialDropoutRate: [0, 0.1, 0.2, 0.3, 0.5],
  l2: [0, 1e-5, 1e-4, 1e-3, 1e-2],
  l1: [0, 1e-6, 1e-5, 1e-4, 1e-3],
  weightDecay: [0, 1e-4, 1e-3, 1e-2, 1e-1],
  labelSmoothing: [0, 0.05, 0.1, 0.2],
  momentum: [0.5, 0.8, 0.9, 0.95, 0.99],
  clipNorm: [0.5, 1, 5],
  initializerStddev: [0.001, 0.01, 0.05, 0.1, 1],
  warmupEpochs: [0, 1, 2, 5],
  patience: [0, 3, 5, 10],
  batchSize: [8, 16, 32, 64, 128, 256],
  filters: [8, 16, 32, 64],
  denseUnits: [0, 32, 64, 128, 256],
  blocks: [1, 2, 3, 4, 5],
  hiddenLayers: [0, 1, 2, 3, 5],
  kernelSize: [3, 5, 7],
  rotate: [0, 5, 10, 20, 45],
  erasing: [0, 0.25, 0.5],
  cutout: [0, 0.25, 0.5],
  mixupAlpha: [0, 0.1, 0.2, 0.4, 1],
};

/** Of what else is a number: what the baseline's value is multiplied by. */
const linearFactors = [0.5, 1, 2];
const logFactors = [0.1, 0.3, 1, 3, 10];

/**
 * Values of a setting that are worth a try, numbers in ascending order, choices in the order of the form. The
 * baseline's own is among them, unless the setting has no effect there.
 * @param baseline the baseline's value; null if it has no effect
 */
export function proposedValues(name: VariedName, baseline: EffectiveValue): FieldValue[] {
  const field: Field = fields[name];
  // A penalty that is switched on with a strength of 0 is the baseline once more.
  const isPointless = (value: FieldValue): boolean =>
    baseline === null && field.group === 'regularisation' && value === 0;
  return sortedValues([...candidates(name, field, baseline ?? field.default), ...own(baseline)]).filter(
    (value) => fieldIssue(field, value) === null && !isPointless(value),
  );
}

/** Numbers in ascending order; anything else as it is. None twice. */
export function sortedValues(values: readonly FieldValue[]): FieldValue[] {
  const single = values.filter(
    (value, index) => values.findIndex((other) => isSameValue(other, value)) === index,
  );
  return single.every((value) => typeof value === 'number') ? single.sort((a, b) => a - b) : single;
}

const own = (baseline: EffectiveValue): FieldValue[] => (baseline === null ? [] : [baseline]);

function candidates(name: VariedName, field: Field, around: FieldValue): readonly FieldValue[] {
  switch (field.kind) {
    case 'choice':
      return offeredChoices(field, around);
    case 'switch':
      return [false, true];
    case 'list':
    case 'layers':
      return [];
    case 'number':
      return usual[name] ?? numbersAround(field, Number(around));
    default:
      return assertNever(field);
  }
}

/** An amount that is off at 0 is also tried at some of its steps; a share gets no larger than a half by doubling. */
function numbersAround(field: NumberField, around: number): number[] {
  if (around === 0) return [0, 2, 4, 6].map((steps) => tidy(field, steps * field.step));
  return (field.scale === 'log' ? logFactors : linearFactors).map((factor) => tidy(field, around * factor));
}

/** Two digits are enough for a proposal; whole numbers stay whole. */
function tidy({ whole }: NumberField, value: number): number {
  const short = Number(value.toPrecision(2));
  return whole ? Math.round(short) : short;
}
