/**
 * The one description of a network, from which every engine, export and parameter count is made.
 * Layers run in order; all tensors are NHWC (batch, height, width, channels).
 */
export const activationNames = [
  'sigmoid',
  'tanh',
  'relu',
  'relu6',
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

/**
 * What is done at the edges of a picture (TensorFlow's names). `same`: zeros around it, the odd one below and to the right, so
 * that strides of 1 keep its size; `valid`: nothing, so that it shrinks.
 */
export type Padding = 'same' | 'valid';

interface LayerBase {
  readonly name: string;
  /** The layer whose output comes in: an earlier one by name; the one before if absent. */
  readonly input?: string;
}

/** The square windows of a pooling. */
export interface PoolingWindow {
  readonly poolSize: number;
  /** Pixels from one window to the next; the pool size unless told. */
  readonly strides?: number;
  /** `valid` unless told: what fills no window is left out. */
  readonly padding?: Padding;
}

export type Layer =
  | (LayerBase & {
      readonly kind: 'conv2d';
      readonly filters: number;
      /** Edge of the square kernel. */
      readonly kernelSize: number;
      /** Pixels from one place of the kernel to the next, both ways. */
      readonly strides: number;
      /** `same` unless told. */
      readonly padding?: Padding;
      /** Without one where a batch normalisation follows, which would take it out again. */
      readonly useBias: boolean;
    })
  /** Each channel by itself with a kernel of its own (Chollet 2017, Howard et al. 2017). */
  | (LayerBase & {
      readonly kind: 'depthwiseConv2d';
      readonly kernelSize: number;
      readonly strides: number;
      /** `same` unless told. */
      readonly padding?: Padding;
      readonly useBias: boolean;
    })
  | (LayerBase & {
      readonly kind: 'activation';
      readonly activation: Activation;
      /** Slope below zero of `leakyRelu`; `leakyReluAlpha` unless told. */
      readonly alpha?: number;
    })
  | (LayerBase & { readonly kind: 'maxPooling2d' } & PoolingWindow)
  /** Zeros that padding adds have no part in the mean. */
  | (LayerBase & { readonly kind: 'averagePooling2d' } & PoolingWindow)
  /** Rows and columns of zeros around each picture. */
  | (LayerBase & {
      readonly kind: 'zeroPadding2d';
      readonly top: number;
      readonly bottom: number;
      readonly left: number;
      readonly right: number;
    })
  /** The largest value of each channel: [channels]. */
  | (LayerBase & { readonly kind: 'globalMaxPooling2d' })
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
  | (LayerBase & { readonly kind: 'add'; readonly other: string })
  /** Every channel times a number that another layer, a row of them, gives for it (squeeze and excitation: Hu et al. 2018). */
  | (LayerBase & { readonly kind: 'multiply'; readonly other: string })
  /** The channels of another layer of the same height and width behind those that come in (Szegedy et al. 2015). */
  | (LayerBase & { readonly kind: 'concatenate'; readonly other: string });

export interface NetworkDescription {
  /** [height, width, channels] of one sample. */
  readonly inputShape: readonly [number, number, number];
  /** The last layer gives the logits, one per class; softmax belongs to the loss. */
  readonly layers: readonly Layer[];
}
