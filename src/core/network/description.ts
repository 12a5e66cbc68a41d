/**
 * The one description of a network, from which every engine, export and parameter count is made.
 * Layers run in order; all tensors are NHWC (batch, height, width, channels).
 */
export type Activation = 'sigmoid' | 'tanh' | 'relu' | 'leakyRelu' | 'elu';

/** Slope below zero of `leakyRelu` (Maas et al. 2013; PyTorch's default, Keras has 0.3). */
export const leakyReluAlpha = 0.01;

export type Layer =
  | {
      readonly kind: 'conv2d';
      readonly name: string;
      readonly filters: number;
      /** Edge of the square kernel; stride 1, padding "same". */
      readonly kernelSize: number;
    }
  | { readonly kind: 'activation'; readonly name: string; readonly activation: Activation }
  /** Stride equals pool size; padding "valid". */
  | { readonly kind: 'maxPooling2d'; readonly name: string; readonly poolSize: number }
  | { readonly kind: 'flatten'; readonly name: string }
  | { readonly kind: 'dense'; readonly name: string; readonly units: number }
  /** Inverted dropout (Srivastava et al. 2014): in training x·mask/(1−rate), otherwise x. */
  | { readonly kind: 'dropout'; readonly name: string; readonly rate: number };

export interface NetworkDescription {
  /** [height, width, channels] of one sample. */
  readonly inputShape: readonly [number, number, number];
  /** The last layer gives the logits, one per class; softmax belongs to the loss. */
  readonly layers: readonly Layer[];
}
