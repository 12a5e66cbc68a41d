/** How one tensor lies in the file of weights of a TensorFlow.js model, as its model.json says it. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32';
  /** How its numbers are kept; whoever loads it makes float32 of them again: min + scale·q for whole ones. */
  readonly quantization?:
    { readonly dtype: 'float16' } | { readonly dtype: 'uint8'; readonly scale: number; readonly min: number };
}

export const weightsFile = 'weights.bin';
