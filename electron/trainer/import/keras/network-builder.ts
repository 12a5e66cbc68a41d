import type { Layer } from '@core/network/description';
import { parameterName, type ParameterKind } from '@core/network/parameters';
import { sizeOf } from '@core/network/shapes';
import { refused } from '../refuse-model';
import { missingWeights } from '../weights/require-shape';
import { ownName, type LayerPlace, type WantedTensor, type WeightSource } from '../weights/weight-source';
import { LayerNames } from './layer-names';
import { lengthOf, type Value, type ValueShape } from './value';

type Without<T> = T extends unknown ? Omit<T, 'name' | 'input' | 'other'> : never;
/** A layer before it has a name and stands anywhere. */
export type LooseLayer = Without<Layer>;

/** A layer with what goes in; null for the picture. */
export interface PlacedLooseLayer {
  readonly layer: LooseLayer;
  readonly name: string;
  readonly inputs: readonly (string | null)[];
  /** The name that the file has for it. */
  readonly stored: string;
}

/** A gigabyte of float32. */
const mostWeights = 2 ** 28;

/** Collects the layers and weights of a network while its description is followed. */
export class NetworkBuilder {
  readonly layers = new Map<string, PlacedLooseLayer>();
  readonly weights = new Map<string, Float32Array>();
  /** Names of classes that have no part in the network's use. */
  readonly leftOut = new Set<string>();
  /** What the network sees: the same for all its layers that take pictures. */
  seen: Pick<Value, 'shape' | 'scaling'> | null = null;
  fit: 'crop' | 'pad' | 'squash' | null = null;
  private readonly names = new LayerNames();
  private numbers = 0;

  constructor(
    readonly file: string,
    private readonly source: WeightSource,
  ) {}

  /**
   * Adds a layer.
   * @param like the name that it has, or one like it
   * @param output its shape as Keras has it; the first input's unless told
   */
  add(
    like: { readonly stored: string; readonly more?: string },
    layer: LooseLayer,
    inputs: readonly [Value, ...Value[]],
    output: { readonly shape?: ValueShape; readonly isRow?: boolean } = {},
  ): Value {
    const [first] = inputs;
    const name = this.names.take(like.stored, like.more);
    this.layers.set(name, {
      layer,
      name,
      inputs: inputs.map((input) => this.taken(input)),
      stored: like.stored,
    });
    const { shape = first.shape, isRow = first.isRow } = output;
    return { layer: name, shape, isRow, scaling: null, isSoftmax: false };
  }

  /** Gives the layer of a value its weights. */
  keep({ layer }: Value, kind: ParameterKind, values: Float32Array): void {
    if (layer !== null) this.weights.set(parameterName(layer, kind), values);
  }

  /** @throws RidgelineError `modelRefused` for other tensors than are wanted, too many, or such as are no numbers */
  read(place: LayerPlace, wanted: readonly WantedTensor[]): Float32Array[] {
    this.numbers += wanted.reduce((sum, { shape }) => sum + (shape === null ? 0 : sizeOf(shape)), 0);
    if (this.numbers > mostWeights) {
      throw refused(this.file, 'tooLarge', `it has more than ${mostWeights} weights`, {
        largest: mostWeights,
      });
    }
    const tensors = this.source.read(place, wanted);
    const layer = ownName(place);
    const expected = wanted.filter(({ shape }) => shape !== null).length;
    if (tensors.length !== expected)
      throw missingWeights(this.file, layer, 'has other weights than expected');
    for (const tensor of tensors) requireFinite(this.file, layer, tensor);
    return tensors;
  }

  private taken({ layer, shape, scaling }: Value): string | null {
    if (layer !== null) return layer;
    const seen = { shape: shape.length === 2 ? [...shape, 1] : shape, scaling };
    this.seen ??= seen;
    if (JSON.stringify(seen) !== JSON.stringify(this.seen)) {
      throw refused(this.file, 'invalid', 'its layers are given pictures that are scaled differently');
    }
    return null;
  }
}

/** @throws RidgelineError `modelRefused` */
export function requireFinite(file: string, layer: string, values: Float32Array): void {
  for (const value of values) {
    if (!Number.isFinite(value)) {
      throw refused(file, 'notFinite', `its layer "${layer}" has weights that are no numbers`, { layer });
    }
  }
}

/** The number of values of a shape that has to be known. @throws RidgelineError `modelRefused` */
export function knownLength(file: string, stored: string, shape: ValueShape): number {
  const length = lengthOf(shape);
  if (length !== null) return length;
  throw refused(
    file,
    'invalid',
    `it does not say how large the pictures are that its layer "${stored}" needs`,
  );
}
