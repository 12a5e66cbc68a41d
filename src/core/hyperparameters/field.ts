/** What one setting of a run may be: the form, the schema and the command line all derive from these. */
interface FieldBase {
  readonly group: FieldGroup;
  /** The name that Keras users know, shown as the label's technical twin. */
  readonly keras: string;
  /** What PyTorch calls it, for the tooltip. */
  readonly torch?: string;
  /** The setting is shown and checked only while another one has one of these values. */
  readonly only?: { readonly key: string; readonly isOneOf: readonly string[] };
}

export type FieldGroup = 'network' | 'learningRate' | 'regularisation' | 'length';

export interface ChoiceField<T extends string = string> extends FieldBase {
  readonly kind: 'choice';
  readonly choices: readonly T[];
  readonly default: T;
}

export interface NumberField extends FieldBase {
  readonly kind: 'number';
  readonly whole: boolean;
  readonly min: number;
  readonly max: number;
  /** Whether `min` itself is refused. */
  readonly aboveMin?: boolean;
  /** What one press of an arrow key adds; with `scale: 'log'` it multiplies by ten. */
  readonly step: number;
  readonly scale?: 'log';
  /** Shown as a slider beside the number. */
  readonly slider?: boolean;
  readonly unit?: 'epochs' | 'images';
  readonly default: number;
}

export type Field = ChoiceField | NumberField;
