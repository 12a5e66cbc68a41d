import type { Layer } from '../network/description';

/** What one setting of a run may be: the form, the schema and the command line all derive from these. */
interface FieldBase {
  readonly group: FieldGroup;
  /** The name that Keras users know, shown as the label's technical twin. */
  readonly keras: string;
  /** What PyTorch calls it, for the tooltip. */
  readonly torch?: string;
  /** The setting is shown and checked only while one of these holds. */
  readonly only?: Condition | readonly Condition[];
  /** Seldom changed: the form shows it on demand. */
  readonly advanced?: true;
}

/** Another setting has one of these values; `'true'` and `'false'` for a switch. */
export interface Condition {
  readonly key: string;
  readonly isOneOf: readonly string[];
}

export type FieldGroup = 'network' | 'start' | 'learningRate' | 'regularisation' | 'augmentation' | 'length';

export interface ChoiceField<T extends string = string> extends FieldBase {
  readonly kind: 'choice';
  readonly choices: readonly T[];
  /** Choices that only something that was imported makes use of: shown where they are chosen, never offered. */
  readonly unoffered?: readonly T[];
  readonly default: T;
}

interface NumberRange {
  readonly whole: boolean;
  readonly min: number;
  readonly max: number;
  /** Whether `min` itself is refused. */
  readonly aboveMin?: boolean;
  readonly unit?: 'epochs' | 'images' | 'degrees';
}

export interface NumberField extends FieldBase, NumberRange {
  readonly kind: 'number';
  /** What one press of an arrow key adds; with `scale: 'log'` it multiplies by ten. */
  readonly step: number;
  readonly scale?: 'log';
  /** Shown as a slider beside the number. */
  readonly slider?: boolean;
  readonly default: number;
}

export interface SwitchField extends FieldBase {
  readonly kind: 'switch';
  readonly default: boolean;
}

/** Some numbers. */
export interface ListField extends FieldBase, NumberRange {
  readonly kind: 'list';
  /** How they must follow each other: upwards and none twice, or one for every channel or for all of them. */
  readonly order: 'ascending' | 'channels';
  readonly default: readonly number[];
}

/** The layers of a network, which are imported or written in a job file, and never typed. */
export interface LayersField extends FieldBase {
  readonly kind: 'layers';
  readonly default: readonly Layer[];
}

export type Field = ChoiceField | NumberField | SwitchField | ListField | LayersField;

/** What a field may hold. */
export type FieldValue = string | number | boolean | readonly number[] | readonly Layer[];

export const choice = <const T extends string>(field: Omit<ChoiceField<T>, 'kind'>): ChoiceField<T> => ({
  kind: 'choice',
  ...field,
});
export const whole = (
  field: Omit<NumberField, 'kind' | 'whole' | 'step'> & { step?: number },
): NumberField => ({ kind: 'number', whole: true, step: 1, ...field });
export const real = (field: Omit<NumberField, 'kind' | 'whole'>): NumberField => ({
  kind: 'number',
  whole: false,
  ...field,
});
export const onOff = (field: Omit<SwitchField, 'kind'>): SwitchField => ({ kind: 'switch', ...field });
export const layerList = (field: Omit<LayersField, 'kind'>): LayersField => ({ kind: 'layers', ...field });
export const list = (field: Omit<ListField, 'kind'>): ListField => ({ kind: 'list', ...field });

/** The choices that are shown where `chosen` is the value. */
export function offeredChoices({ choices, unoffered = [] }: ChoiceField, chosen: FieldValue): string[] {
  return choices.filter((choice) => choice === chosen || !unoffered.includes(choice));
}
