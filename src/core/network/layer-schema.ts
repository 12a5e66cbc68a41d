import * as v from 'valibot';
import { activationNames, type Layer } from './description';

/** A network of more layers than this is a mistake or an attack. */
export const mostLayers = 2000;

const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const between = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));

const name = v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/));
const base = { name, input: v.exactOptional(name) };
const width = whole(1, 65536);
const edge = whole(1, 64);
const padding = v.exactOptional(v.picklist(['same', 'valid']));
const pooling = { poolSize: edge, strides: v.exactOptional(edge), padding };
const rate = v.pipe(v.number(), v.minValue(0), v.ltValue(1));

/** A layer from a file or another process, with bounds that no network of use exceeds. */
export const layerSchema = v.variant('kind', [
  v.strictObject({
    ...base,
    kind: v.literal('conv2d'),
    filters: width,
    kernelSize: edge,
    strides: edge,
    padding,
    useBias: v.boolean(),
  }),
  v.strictObject({
    ...base,
    kind: v.literal('depthwiseConv2d'),
    kernelSize: edge,
    strides: edge,
    padding,
    useBias: v.boolean(),
  }),
  v.strictObject({
    ...base,
    kind: v.literal('activation'),
    activation: v.picklist(activationNames),
    alpha: v.exactOptional(between(-10, 10)),
  }),
  v.strictObject({ ...base, kind: v.literal('maxPooling2d'), ...pooling }),
  v.strictObject({ ...base, kind: v.literal('averagePooling2d'), ...pooling }),
  v.strictObject({
    ...base,
    kind: v.literal('zeroPadding2d'),
    top: whole(0, 64),
    bottom: whole(0, 64),
    left: whole(0, 64),
    right: whole(0, 64),
  }),
  v.strictObject({ ...base, kind: v.literal('globalMaxPooling2d') }),
  v.strictObject({ ...base, kind: v.literal('globalAveragePooling2d') }),
  v.strictObject({ ...base, kind: v.literal('flatten') }),
  v.strictObject({ ...base, kind: v.literal('dense'), units: width, useBias: v.boolean() }),
  v.strictObject({ ...base, kind: v.literal('dropout'), rate }),
  v.strictObject({ ...base, kind: v.literal('spatialDropout2d'), rate }),
  v.strictObject({
    ...base,
    kind: v.literal('batchNormalization'),
    momentum: between(0, 1),
    epsilon: between(1e-12, 1),
  }),
  v.strictObject({ ...base, kind: v.literal('add'), other: name }),
  v.strictObject({ ...base, kind: v.literal('multiply'), other: name }),
  v.strictObject({ ...base, kind: v.literal('concatenate'), other: name }),
]) satisfies v.GenericSchema<unknown, Layer>;

export const layersSchema = v.pipe(v.array(layerSchema), v.maxLength(mostLayers));
