import type { LayerAtHand } from './layer-at-hand';
import type { Argument, Call } from './inbound-nodes';
import { add, multiply } from './of-several';
import { arithmetic } from './scaling-layers';
import { isOperation, type StoredLayer } from './stored-model';
import type { Value } from './value';

/** What is computed with levels and numbers, by its name in Keras 3, and in TensorFlow's own operations. */
const operations = new Map([
  ['TrueDivide', 'divide'],
  ['Divide', 'divide'],
  ['Subtract', 'subtract'],
  ['Multiply', 'multiply'],
  ['Add', 'add'],
  ['math.truediv', 'divide'],
  ['math.divide', 'divide'],
  ['math.subtract', 'subtract'],
  ['math.multiply', 'multiply'],
  ['math.add', 'add'],
  ['__operators__.add', 'add'],
] as const);

/** The name of what is computed by an operation, which is no layer; null for a layer. */
export function operationOf(layer: StoredLayer): string | null {
  if (isOperation(layer)) return layer.className;
  const name = layer.className === 'TFOpLambda' ? layer.config['function'] : null;
  return typeof name === 'string' ? name : null;
}

/** What comes out of an operation. @throws RidgelineError `modelLayerUnknown` for one that is no scaling and no sum */
export function computed(
  at: LayerAtHand,
  name: string,
  call: Call | undefined,
  values: readonly Value[],
): Value {
  const operation = [...operations].find(([known]) => known === name)?.[1];
  const args: Argument[] = [
    ...(call?.args ?? []),
    ...[call?.named.get('y')].filter((arg) => arg !== undefined),
  ];
  const [first, second, ...others] = args;
  const [value] = values;
  if (operation === undefined || value === undefined || others.length > 0)
    throw at.config.refused('function', name);
  if (values.length === 2 && operation === 'add') return add(at, values);
  if (values.length === 2 && operation === 'multiply') return multiply(at, values);
  const isFirst = first !== undefined && 'from' in first;
  if (values.length !== 1) throw at.config.refused('function', name);
  return arithmetic(at, operation, value, isFirst ? second : first, isFirst);
}
