import * as v from 'valibot';
import { refused } from '../refuse-model';
import { callsOf, type Call } from './inbound-nodes';

/** A layer as a description has it: its class, what its constructor was told, and what goes in. */
export interface StoredLayer {
  readonly className: string;
  /** The module of its class, which tells operations of Keras 3 from layers; empty where nothing is said. */
  readonly module: string;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Every use of it in its model. */
  readonly calls: readonly Call[];
  /** The shape with which it was built, batch first; null where nothing is said. */
  readonly buildShape: unknown;
}

/** A model in the words of Keras 2, Keras 3 and TensorFlow.js alike. */
export interface StoredModel {
  readonly name: string;
  readonly layers: readonly StoredLayer[];
  /** Names of the layers whose outputs go in and come out; null for one whose layers follow one another. */
  readonly ends: { readonly inputs: readonly string[]; readonly outputs: readonly string[] } | null;
  readonly buildShape: unknown;
}

/** More would be no network but an attack. */
const mostLayers = 5000;

const record = v.record(v.string(), v.unknown());
const layerSchema = v.object({
  class_name: v.string(),
  module: v.optional(v.nullable(v.string())),
  name: v.optional(v.nullable(v.string())),
  config: record,
  inbound_nodes: v.optional(v.nullable(v.array(v.unknown()))),
  build_config: v.optional(v.nullable(record)),
});
/** Layers in a row were once kept without anything around them. */
const modelConfigSchema = v.union([
  v.pipe(
    v.array(v.unknown()),
    v.transform((layers) => ({
      layers,
      name: undefined,
      input_layers: undefined,
      output_layers: undefined,
      build_input_shape: undefined,
    })),
  ),
  v.object({
    name: v.optional(v.nullable(v.string())),
    layers: v.array(v.unknown()),
    input_layers: v.optional(v.unknown()),
    output_layers: v.optional(v.unknown()),
    build_input_shape: v.optional(v.unknown()),
  }),
]);
const modelSchema = v.object({
  class_name: v.string(),
  config: v.unknown(),
  build_config: v.optional(v.nullable(record)),
});

const sequential = 'Sequential';
const functional = ['Functional', 'Model'];

/** Whether a class is a model, whose layers are its own. */
export function isModelClass(className: string): boolean {
  return className === sequential || functional.includes(className);
}

/**
 * Whether it is an operation of Keras 3, which has the name of a layer at times. Where no module is told, as in .h5 files,
 * numbers among what goes in give it away.
 */
export function isOperation({ module, className, calls }: StoredLayer): boolean {
  if (module !== '') return /^keras\.(src\.)?ops\b/.test(module);
  const hasNumbers = calls.some(({ args }) => args.some((arg) => 'constant' in arg));
  return className === 'TrueDivide' || hasNumbers;
}

/**
 * Reads the description of a model.
 * @param description an object with `class_name` and `config`
 * @throws RidgelineError `modelRefused`
 */
export function storedModel(description: unknown, file: string): StoredModel {
  const parsed = v.safeParse(modelSchema, description);
  if (!parsed.success) throw invalid(file, 'it describes no model');
  const { class_name: className, config, build_config: build } = parsed.output;
  return modelOf(className, config, build?.['input_shape'], file);
}

/** The same of a layer that is a model. @throws RidgelineError `modelRefused` */
export function nestedModel({ className, config, buildShape }: StoredLayer, file: string): StoredModel {
  return modelOf(className, config, buildShape, file);
}

function modelOf(className: string, description: unknown, buildShape: unknown, file: string): StoredModel {
  if (!isModelClass(className)) {
    throw invalid(
      file,
      `it is a ${className.slice(0, 100)}, and only Sequential and Functional models can be read`,
    );
  }
  const parsed = v.safeParse(modelConfigSchema, description);
  if (!parsed.success) throw invalid(file, 'a model in it has no layers');
  const config = parsed.output;
  if (config.layers.length > mostLayers) {
    throw refused(file, 'tooLarge', `it has ${config.layers.length} layers`, { largest: mostLayers });
  }
  const layers = config.layers.map((layer) => layerOf(layer, file));
  const isRow = className === sequential;
  const ends = isRow ? null : { inputs: endsOf(config.input_layers), outputs: endsOf(config.output_layers) };
  return {
    name: config.name ?? '',
    layers,
    ends,
    buildShape: config.build_input_shape ?? buildShape ?? null,
  };
}

function layerOf(description: unknown, file: string): StoredLayer {
  const parsed = v.safeParse(layerSchema, description);
  if (!parsed.success)
    throw invalid(file, `a layer in it is not described (${v.summarize(parsed.issues).slice(0, 200)})`);
  const {
    class_name: className,
    module,
    name,
    config,
    inbound_nodes: nodes,
    build_config: build,
  } = parsed.output;
  const own = name ?? config['name'];
  return {
    className,
    module: module ?? '',
    name: typeof own === 'string' ? own : className,
    config,
    calls: callsOf(nodes ?? [], file),
    buildShape: build?.['input_shape'] ?? null,
  };
}

/** `["name", 0, 0]`, or a list of such. */
function endsOf(ends: unknown): string[] {
  if (!Array.isArray(ends)) return [];
  const parts: readonly unknown[] = ends;
  const [first] = parts;
  if (typeof first === 'string') return [first];
  return parts.map((end) => (Array.isArray(end) ? String(end[0]) : ''));
}

function invalid(file: string, why: string): Error {
  return refused(file, 'invalid', why);
}
