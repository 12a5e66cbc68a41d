import type { OnnxAttribute, OnnxNode, OnnxTensor } from './encode-onnx';

/** Collects the nodes and tensors of an ONNX graph. Values are known by their names. */
export class OnnxGraph {
  readonly nodes: OnnxNode[] = [];
  readonly tensors = new Map<string, OnnxTensor>();

  /**
   * Adds an operation with one output.
   * @param name of the node and of its output; a number of its own unless told
   */
  add(
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
    name = `${op}_${this.nodes.length}`,
  ): string {
    this.nodes.push({ op, name, inputs, outputs: [name], attributes });
    return name;
  }

  /** Adds an operation with several outputs. */
  addMany(
    op: string,
    inputs: readonly string[],
    count: number,
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
  ): string[] {
    const name = `${op}_${this.nodes.length}`;
    const outputs = Array.from({ length: count }, (_, index) => `${name}_${index}`);
    this.nodes.push({ op, name, inputs, outputs, attributes });
    return outputs;
  }

  tensor(name: string, tensor: OnnxTensor): string {
    this.tensors.set(name, tensor);
    return name;
  }

  /** A float32 that stands by itself. */
  scalar(value: number): string {
    return this.tensor(`number_${value}`, { type: 'float32', shape: [], values: Float32Array.of(value) });
  }

  /** A vector of whole numbers: shapes, axes, positions. */
  integers(...values: number[]): string {
    return this.tensor(`integers_${values.join('_')}`, {
      type: 'int64',
      shape: [values.length],
      values: BigInt64Array.from(values, BigInt),
    });
  }
}
