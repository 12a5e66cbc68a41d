import type { Attribute, AttributeMap, DataType, TensorLiteral } from './attributes';

/** One output of a node: `<node>:<index>`. */
export interface Value {
  readonly ref: string;
}

/** A node that is run for what it does: `^<node>`, a control edge. */
export interface Effect {
  readonly control: string;
}

export interface Node {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  readonly attributes: AttributeMap;
}

/** A float32 tensor that lives in the session from step to step. */
export interface Variable {
  readonly name: string;
  readonly shape: readonly number[];
  /** The resource handle, which optimisers take. */
  readonly handle: Value;
  /** The value at the start of the step. */
  readonly value: Value;
  /** Feed this to give the variable a value, and run `assign`. */
  readonly input: Value;
  readonly assign: Effect;
}

/**
 * Collects the nodes of a TensorFlow graph. Only operations that TensorFlow documents are used, with every
 * attribute that has no default, so that any libtensorflow from 2.7 on can run the result.
 */
export class Graph {
  readonly nodes: Node[] = [];
  private readonly constants = new Map<string, Value>();

  /** Adds an operation with one output. */
  add(
    op: string,
    inputs: readonly Value[],
    attributes: AttributeMap = {},
    after: readonly Effect[] = [],
  ): Value {
    return { ref: `${this.push(op, inputs, attributes, after)}:0` };
  }

  /** Adds an operation with several outputs, of which `index` gives one. */
  addMany(op: string, inputs: readonly Value[], attributes: AttributeMap): (index: number) => Value {
    const name = this.push(op, inputs, attributes, []);
    return (index) => ({ ref: `${name}:${index}` });
  }

  /** Adds an operation without outputs, run after others. */
  addEffect(
    op: string,
    inputs: readonly Value[],
    attributes: AttributeMap,
    after: readonly Effect[] = [],
  ): Effect {
    return { control: `^${this.push(op, inputs, attributes, after)}` };
  }

  /** A value that every run must be fed; -1 in the shape for an edge of any length. */
  placeholder(name: string, type: DataType, shape: readonly number[]): Value {
    this.nodes.push({
      name,
      op: 'Placeholder',
      inputs: [],
      attributes: { dtype: { type }, shape: { shape } },
    });
    return { ref: `${name}:0` };
  }

  scalar(value: number): Value {
    return this.constant({ type: 'float32', shape: [], values: Float32Array.of(value) });
  }

  /** A vector of whole numbers: shapes, axes. */
  integers(...values: number[]): Value {
    return this.constant({ type: 'int32', shape: [values.length], values: Int32Array.from(values) });
  }

  /** The same literal twice is one node. */
  constant(literal: TensorLiteral): Value {
    const key = `${literal.type}|${literal.shape.join()}|${literal.values.join()}`;
    const known = this.constants.get(key);
    if (known !== undefined) return known;
    const value = this.add('Const', [], { dtype: { type: literal.type }, value: { tensor: literal } });
    this.constants.set(key, value);
    return value;
  }

  variable(name: string, shape: readonly number[]): Variable {
    const dtype: Attribute = { type: 'float32' };
    const handle = this.add('VarHandleOp', [], {
      container: { string: '' },
      shared_name: { string: name },
      dtype,
      shape: { shape },
    });
    const input = this.placeholder(`${name}/input`, 'float32', shape);
    // A copy, because the fed tensor may share its memory with a JavaScript buffer.
    const copy = this.add('DeepCopy', [input], { T: dtype });
    const assign = this.addEffect('AssignVariableOp', [handle, copy], { dtype });
    const value = this.add('ReadVariableOp', [handle], { dtype });
    return { name, shape, handle, value, input, assign };
  }

  /** Gives a variable a computed value. */
  assign({ handle }: Variable, value: Value, after: readonly Effect[] = []): Effect {
    return this.addEffect('AssignVariableOp', [handle, value], { dtype: { type: 'float32' } }, after);
  }

  /** Takes a computed value away from a variable. */
  subtract({ handle }: Variable, value: Value, after: readonly Effect[] = []): Effect {
    return this.addEffect('AssignSubVariableOp', [handle, value], { dtype: { type: 'float32' } }, after);
  }

  /** The value that a variable has once the given effects have happened. */
  readAfter({ handle }: Variable, after: readonly Effect[]): Value {
    return this.add('ReadVariableOp', [handle], { dtype: { type: 'float32' } }, after);
  }

  private push(
    op: string,
    inputs: readonly Value[],
    attributes: AttributeMap,
    after: readonly Effect[],
  ): string {
    const name = `${op}_${this.nodes.length}`;
    const edges = [...inputs.map((value) => value.ref), ...after.map((effect) => effect.control)];
    this.nodes.push({ name, op, inputs: edges, attributes });
    return name;
  }
}
