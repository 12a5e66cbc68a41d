import * as v from 'valibot';
import type { Layer } from '@core/network/description';
import { layersSchema } from '@core/network/layer-schema';
import { networkParameters, parameterName } from '@core/network/parameters';
import { sizeOf } from '@core/network/shapes';
import { messageOf, refused } from '../refuse-model';
import { headOf, noHead, type Head } from './find-head';
import { pictureAgain } from './layer-names';
import type { NetworkBuilder, PlacedLooseLayer } from './network-builder';
import { pictureOf, type Value } from './value';

/** What of a model is Ridgeline's. */
export interface FinishedNetwork {
  readonly inputShape: readonly [number | null, number | null, 1 | 3];
  readonly hidden: readonly Layer[];
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** 0 for a network that ends in features. */
  readonly outputs: number;
  readonly scaling: { readonly mean: readonly number[]; readonly std: readonly number[] } | null;
}

/** The layer that gives the logits. */
const logits = 'logits';
/** Where a picture may have any size, one that every network of use takes. */
const anyEdge = 512;

/**
 * The network that ends in a value.
 * @param loss what the model was trained with, as far as it is told
 * @throws RidgelineError `modelNotAClassifier`, `modelRefused`
 */
export function finishNetwork(builder: NetworkBuilder, output: Value, loss: unknown): FinishedNetwork {
  const { file } = builder;
  const head = headOf(builder, output, loss);
  const last = output.layer === null ? undefined : builder.layers.get(output.layer)?.stored;
  const stored = head?.stored ?? last ?? 'input';
  const before = head === null ? rowOf(builder, output, stored).layer : head.before;
  const input = builder.seen;
  if (input === null) throw noHead(file, stored);
  const used = usedLayers(builder, before);
  const hidden = wired(used);
  const weights = weightsOf(builder, used, head);
  const outputs = weights.get(parameterName(logits, 'bias'))?.length ?? 0;
  const picture = pictureOf({ ...output, shape: input.shape });
  const channels = picture?.[2];
  if (picture === null || (channels !== 1 && channels !== 3) || weights.size === 0) {
    throw noHead(file, stored);
  }
  const inputShape = [picture[0], picture[1], channels] as const;
  requireWhole(file, inputShape, hidden, outputs, weights);
  return { inputShape, hidden, weights, outputs, scaling: scalingOf(file, input.scaling, channels) };
}

/** Features that a dense layer can be put behind: pictures are pooled, as the head does that Keras' guides put there. */
function rowOf(builder: NetworkBuilder, output: Value, stored: string): Value {
  if (output.isRow) return output;
  const channels = pictureOf(output)?.[2];
  if (channels === undefined) throw noHead(builder.file, stored);
  const shape = [channels];
  const layer = { kind: 'globalAveragePooling2d' } as const;
  return builder.add({ stored: 'global_average_pooling2d' }, layer, [output], { shape, isRow: true });
}

/** The layers that have a part in what goes into the head, in their order. */
function usedLayers({ layers }: NetworkBuilder, before: string | null): PlacedLooseLayer[] {
  const used = new Set<string>();
  const waiting = [before];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const layer = name === null ? undefined : layers.get(name);
    if (layer === undefined || used.has(layer.name)) continue;
    used.add(layer.name);
    waiting.push(...layer.inputs);
  }
  return [...layers.values()].filter(({ name }) => used.has(name));
}

/** Only the first layer can take the picture: where others do too, one that hands it on comes first. */
function wired(layers: readonly PlacedLooseLayer[]): Layer[] {
  const takers = layers.flatMap(({ inputs }, index) =>
    inputs.map((input, at) => ({ input, isFirst: index + at === 0 })),
  );
  const isTakenAgain = takers.some(({ input, isFirst }) => input === null && !isFirst);
  const start: Layer[] = isTakenAgain
    ? [{ kind: 'activation', name: pictureAgain, activation: 'linear' }]
    : [];
  const from = (input: string | null | undefined) => input ?? pictureAgain;
  return layers.reduce<Layer[]>((before, { layer, name, inputs }) => {
    const [input, other] = inputs;
    const previous = before.at(-1)?.name;
    const wiring = previous === undefined || previous === from(input) ? {} : { input: from(input) };
    // What is missing of a layer of two inputs is the second one.
    before.push(
      layer.kind === 'add' || layer.kind === 'multiply' || layer.kind === 'concatenate'
        ? { ...layer, name, ...wiring, other: from(other) }
        : { ...layer, name, ...wiring },
    );
    return before;
  }, start);
}

/** Those of the layers that are left. A single probability becomes that of the second class: softmax of [0, z]. */
function weightsOf(
  builder: NetworkBuilder,
  used: readonly PlacedLooseLayer[],
  head: Head | null,
): Map<string, Float32Array> {
  const names = new Set(used.map(({ name }) => name));
  const weights = new Map(
    [...builder.weights].filter(([name]) => names.has(name.slice(0, name.lastIndexOf('/')))),
  );
  if (head === null) return weights;
  const { dense, isBinary } = head;
  const kernel = builder.weights.get(parameterName(dense, 'kernel')) ?? new Float32Array();
  const layer = builder.layers.get(dense)?.layer;
  const units = layer?.kind === 'dense' ? layer.units : 0;
  const bias = builder.weights.get(parameterName(dense, 'bias')) ?? new Float32Array(units);
  weights.set(parameterName(logits, 'kernel'), isBinary ? besideZeros(kernel) : kernel);
  weights.set(parameterName(logits, 'bias'), isBinary ? besideZeros(bias) : bias);
  return weights;
}

function besideZeros(values: Float32Array): Float32Array {
  return Float32Array.from({ length: 2 * values.length }, (_, i) =>
    i % 2 === 0 ? 0 : (values[(i - 1) / 2] ?? 0),
  );
}

function scalingOf(
  file: string,
  scaling: NonNullable<NetworkBuilder['seen']>['scaling'],
  channels: number,
): FinishedNetwork['scaling'] {
  if (scaling === null) return null;
  const all = Array.from({ length: channels }, (_, channel) => ({
    scale: scaling.scale[channel] ?? 0,
    offset: scaling.offset[channel] ?? 0,
  }));
  // (x − mean)/std is x·scale + offset; + 0 as there is a zero with a sign.
  const mean = all.map(({ scale, offset }) => -offset / scale + 0);
  const std = all.map(({ scale }) => 1 / scale);
  const isUsable =
    mean.every((value) => Math.abs(value) <= 1e6) && std.every((value) => value > 0 && value <= 1e6);
  if (!isUsable) throw refused(file, 'invalid', 'it scales pictures to nothing, or upside down');
  return { mean, std };
}

/** What was made of the file must be a network, and have exactly its weights. */
function requireWhole(
  file: string,
  [height, width, channels]: FinishedNetwork['inputShape'],
  hidden: readonly Layer[],
  outputs: number,
  weights: ReadonlyMap<string, Float32Array>,
): void {
  const parsed = v.safeParse(layersSchema, hidden);
  if (!parsed.success) {
    throw refused(
      file,
      'invalid',
      `a layer in it is out of bounds (${v.summarize(parsed.issues).slice(0, 200)})`,
    );
  }
  const head: Layer[] = outputs === 0 ? [] : [{ kind: 'dense', name: logits, units: outputs, useBias: true }];
  try {
    const inputShape = [height ?? anyEdge, width ?? anyEdge, channels] as const;
    const parameters = networkParameters({ inputShape, layers: [...hidden, ...head] });
    const wrong = parameters.find(({ name, shape }) => weights.get(name)?.length !== sizeOf(shape));
    if (wrong !== undefined)
      throw new Error(`${wrong.name} should have the shape [${wrong.shape.join(', ')}]`);
    if (parameters.length !== weights.size) throw new Error('it has weights of no layer');
  } catch (thrown) {
    throw refused(file, 'invalid', `its layers do not fit together (${messageOf(thrown).slice(0, 200)})`);
  }
}
