export type DataType = 'float32' | 'int32' | 'uint8' | 'bool' | 'float16';

/** TensorFlow's numbers for them (tensorflow/core/framework/types.proto). */
export const dataTypeNumbers: Readonly<Record<DataType, number>> = {
  float32: 1,
  int32: 3,
  uint8: 4,
  bool: 10,
  float16: 19,
};

/** A tensor written into the graph. */
export interface TensorLiteral {
  readonly type: 'float32' | 'int32' | 'float16';
  readonly shape: readonly number[];
  /** float16 as the bits of each number. */
  readonly values: Float32Array | Int32Array | Uint16Array;
}

/** The value of a node's attribute; which kind an operation wants is in TensorFlow's op definitions. */
export type Attribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly bool: boolean }
  | { readonly string: string }
  | { readonly type: DataType }
  | { readonly shape: readonly number[] }
  | { readonly ints: readonly number[] }
  | { readonly tensor: TensorLiteral };

export type AttributeMap = Readonly<Record<string, Attribute>>;

/** The attribute that most operations have: everything is float32. */
export const float32 = { type: 'float32' } as const satisfies Attribute;
export const int32 = { type: 'int32' } as const satisfies Attribute;
