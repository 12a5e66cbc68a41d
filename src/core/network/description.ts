/**
 * The one description of a network, from which every engine, export and parameter count is made.
 * Layers run in order; all tensors are NHWC (batch, height, width, channels).
 */
export const activationNames = [
  'sigmoid',
  'tanh',
  'relu',
  'leakyRelu',
  'elu',
  'selu',
  'gelu',
  'silu',
  'mish',
  'linear',
] as const;
/** `linear` hands its input on: with nothing else, layers in a row are worth one. */
export type Activation = (typeof activationNames)[number];

/** Slope below zero of `leakyRelu` (Maas et al. 2013; PyTorch's default, Keras has 0.3). */
export const leakyReluAlpha = 0.01;

interface LayerBase {
  readonly name: string;
  /** The layer whose output comes in: an earlier one by name; the one before if absent. */
  readonly input?: string;
}

export type Layer =
  | (LayerBase & {
      readonly kind: 'conv2d';
      readonly filters: number;
      /** Edge of the square kernel; padding "same". */
      readonly kernelSize: number;
      /** Pixels from one place of the kernel to the next, both ways. */
      readonly strides: number;
      /** Without one where a batch normalisation follows, which would take it out again. */
      readonly useBias: boolean;
    })
  | (LayerBase & { readonly kind: 'activation'; readonly activation: Activation })
  /** Stride equals pool size; padding "valid". */
  | (LayerBase & { readonly kind: 'maxPooling2d'; readonly poolSize: number })
  | (LayerBase & { readonly kind: 'averagePooling2d'; readonly poolSize: number })
  /** The mean of each channel: [channels]. */
  | (LayerBase & { readonly kind: 'globalAveragePooling2d' })
  | (LayerBase & { readonly kind: 'flatten' })
  | (LayerBase & { readonly kind: 'dense'; readonly units: number; readonly useBias: boolean })
  /** Inverted dropout (Srivastava et al. 2014): in training x·mask/(1−rate), otherwise x. */
  | (LayerBase & { readonly kind: 'dropout'; readonly rate: number })
  /** Dropout of whole channels (Tompson et al. 2015). */
  | (LayerBase & { readonly kind: 'spatialDropout2d'; readonly rate: number })
  /**
   * Per channel (the last axis): γ·(x − mean)/√(variance + ε) + β (Ioffe & Szegedy 2015). In training with the batch's
   * own mean and variance, which move the running ones: moving ← momentum·moving + (1 − momentum)·batch.
   */
  | (LayerBase & { readonly kind: 'batchNormalization'; readonly momentum: number; readonly epsilon: number })
  /** Sum with the output of another layer of the same shape (He et al. 2016). */
  | (LayerBase & { readonly kind: 'add'; readonly other: string });

export interface NetworkDescription {
  /** [height, width, channels] of one sample. */
  readonly inputShape: readonly [number, number, number];
  /** The last layer gives the logits, one per class; softmax belongs to the loss. */
  readonly layers: readonly Layer[];
}
