import { refused } from '../refuse-model';

/** What goes into a layer: the output of another, by its name, or something that is no tensor. */
export type Argument = { readonly from: string } | { readonly constant: unknown };

/** One use of a layer. */
export interface Call {
  readonly args: readonly Argument[];
  readonly named: ReadonlyMap<string, Argument>;
}

const mostArguments = 100;

/**
 * `inbound_nodes` of a layer, one for each use.
 * - Keras 3: `{"args": [tensor or list of such, …], "kwargs": {}}`, a tensor with its `keras_history`
 * - Keras 2 and TensorFlow.js: `[["conv", 0, 0, {}], …]`, of an operation `["conv", 0, 0, {"y": 2}]` alone
 * @throws RidgelineError `modelRefused`
 */
export function callsOf(nodes: readonly unknown[], file: string): Call[] {
  return nodes.map((node) => {
    const call = Array.isArray(node) ? oldCall(node, file) : newCall(node, file);
    if (call.args.length > mostArguments) throw invalid(file);
    return call;
  });
}

function oldCall(node: readonly unknown[], file: string): Call {
  const tensors = typeof node[0] === 'string' ? [node] : node;
  const named = new Map<string, Argument>();
  const args = tensors.map((tensor): Argument => {
    if (!Array.isArray(tensor)) throw invalid(file);
    const parts: readonly unknown[] = tensor;
    const [from, , index, more] = parts;
    if (typeof from !== 'string' || index !== 0) throw invalid(file);
    for (const [key, value] of Object.entries(asRecord(more))) named.set(key, { constant: value });
    return { from };
  });
  return { args, named };
}

function newCall(node: unknown, file: string): Call {
  const { args, kwargs } = asRecord(node);
  if (!Array.isArray(args)) throw invalid(file);
  const flat = args.flatMap(
    (arg: unknown) => (Array.isArray(arg) && arg.some(isTensor) ? arg : [arg]) as unknown[],
  );
  return {
    args: flat.map((arg) => argument(arg, file)),
    named: new Map(Object.entries(asRecord(kwargs)).map(([key, value]) => [key, argument(value, file)])),
  };
}

function argument(value: unknown, file: string): Argument {
  if (!isTensor(value)) return { constant: value };
  const history = asRecord(asRecord(value)['config'])['keras_history'];
  if (!Array.isArray(history)) throw invalid(file);
  const parts: readonly unknown[] = history;
  const [from, , index] = parts;
  if (typeof from !== 'string' || index !== 0) throw invalid(file);
  return { from };
}

function isTensor(value: unknown): boolean {
  return asRecord(value)['class_name'] === '__keras_tensor__';
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

function invalid(file: string): Error {
  return refused(file, 'invalid', 'it does not say what goes into a layer');
}
