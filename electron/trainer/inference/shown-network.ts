import type { WeightMap } from '@core/initialisers/initial-weights';
import { shownLayers, type ShownLayer } from '@core/inference/shown-layers';
import { sizeOf } from '@core/network/shapes';
import { Session, type Feed } from '../engine/graph/session';
import { fitting } from '../engine/stored-values';
import { loadTensorFlow } from '../load-tensorflow';
import { buildInferenceGraph, type InferenceGraph, type InferenceSettings } from './inference-graph';

/** What comes out of a layer for one picture, and how the logit of a class depends on it. */
export interface LayerSight extends ShownLayer {
  /** [height, width, channels], row by row. */
  readonly activations: Float32Array;
  /** The same of the gradient. */
  readonly gradients: Float32Array;
}

/** A trained network that is shown pictures. Calls are synchronous and take as long as the computing does. */
export class ShownNetwork {
  /** Those that can be looked into, in their order. */
  readonly layers: readonly ShownLayer[];
  readonly classes: number;
  /** [height, width, channels] of a picture. */
  readonly inputShape: readonly [number, number, number];
  private readonly graph: InferenceGraph;
  private readonly session: Session;

  constructor(settings: InferenceSettings, weights: WeightMap) {
    this.inputShape = settings.network.inputShape;
    this.layers = shownLayers(settings.network);
    this.graph = buildInferenceGraph(settings);
    this.classes = this.graph.classes;
    this.session = new Session(loadTensorFlow(), this.graph.graph);
    const values = [...this.graph.variables].map(([name, variable]) => fitting(variable, weights.get(name)));
    this.session.assign(values, this.graph.assigned);
  }

  /**
   * @param pixels uint8 [size, height, width, channels]
   * @returns [size, classes], row by row
   */
  predict(pixels: Uint8Array, size: number): Float32Array {
    const [found] = this.session.run([this.feedPixels(pixels, size)], [this.graph.probabilities]);
    return found ?? new Float32Array();
  }

  /**
   * @param pixels of one picture
   * @param layer one of `layers`
   */
  activationsOf(pixels: Uint8Array, layer: ShownLayer): Float32Array {
    const [found] = this.session.run([this.feedPixels(pixels, 1)], [this.required('activations', layer)]);
    return found ?? new Float32Array();
  }

  /**
   * @param pixels of one picture
   * @param layer one of `layers`
   * @param label the class whose logit is asked about
   */
  lookThrough(pixels: Uint8Array, layer: ShownLayer, label: number): LayerSight {
    const data = new Float32Array(this.classes);
    data[label] = 1;
    const asked: Feed = {
      placeholder: this.graph.asked,
      type: 'float32',
      shape: [1, this.classes],
      data,
    };
    const wanted = [this.required('activations', layer), this.required('gradients', layer)];
    const [activations, gradients] = this.session.run([this.feedPixels(pixels, 1), asked], wanted);
    return {
      ...layer,
      activations: activations ?? new Float32Array(),
      gradients: gradients ?? new Float32Array(),
    };
  }

  dispose(): void {
    this.session.dispose();
  }

  private required(what: 'activations' | 'gradients', { name }: ShownLayer) {
    const value = this.graph[what].get(name);
    if (value === undefined) throw new Error(`The network has no layer ${name} to look into`);
    return value;
  }

  private feedPixels(pixels: Uint8Array, size: number): Feed {
    const data = pixels.subarray(0, size * sizeOf(this.inputShape));
    return { placeholder: this.graph.pixels, type: 'uint8', shape: [size, ...this.inputShape], data };
  }
}
