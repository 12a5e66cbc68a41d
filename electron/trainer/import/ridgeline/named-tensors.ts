/** Tensors of a file by the names of parameters. */
export interface NamedTensors {
  /**
   * float32, with the edges in the order of Ridgeline; null if there is none of the name.
   * @param layer that it belongs to, for errors
   * @throws RidgelineError `modelRefused` for one of another shape or kind
   */
  named(layer: string, name: string, shape: readonly number[]): Float32Array | null;
}
