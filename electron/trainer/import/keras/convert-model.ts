import { notAClassifier, refused } from '../refuse-model';
import type { LayerPlace, PlaceStep } from '../weights/weight-source';
import { convertLayer } from './convert-layer';
import type { Call } from './inbound-nodes';
import { LayerConfig } from './layer-config';
import { layerFolders } from './layer-folders';
import type { NetworkBuilder } from './network-builder';
import { isModelClass, nestedModel, type StoredLayer, type StoredModel } from './stored-model';
import type { Value } from './value';

const mostLevels = 20;
/** Keras writes layers in an order in which they can be computed, or nearly so. */
const mostPasses = 100;

/** Follows a model from its input to its output; a model that is a layer is followed in its place. */
export function convertModel(
  builder: NetworkBuilder,
  model: StoredModel,
  input: Value,
  around: readonly PlaceStep[] = [],
): Value {
  if (around.length > mostLevels) throw refused(builder.file, 'invalid', 'its models are nested too deep');
  const folders = layerFolders(model.layers);
  const apply = (layer: StoredLayer, call: Call | undefined, values: readonly Value[]): Value => {
    const place: LayerPlace = { steps: [...around, { name: layer.name, folder: folders.get(layer) ?? '' }] };
    if (!isModelClass(layer.className)) return convertLayer(builder, layer, place, call, values);
    const [value, ...others] = values;
    if (value === undefined || others.length > 0) {
      throw notAClassifier(builder.file, 'severalInputs', `its part "${layer.name}" takes several inputs`);
    }
    return convertModel(builder, nestedModel(layer, builder.file), value, place.steps);
  };
  if (model.ends === null) {
    return model.layers.reduce((value, layer) => apply(layer, undefined, [value]), input);
  }
  return followed(builder, model.layers, model.ends, input, apply);
}

/** A functional model: every layer once all that goes into it is there. */
function followed(
  builder: NetworkBuilder,
  layers: readonly StoredLayer[],
  { inputs, outputs }: NonNullable<StoredModel['ends']>,
  input: Value,
  apply: (layer: StoredLayer, call: Call | undefined, values: readonly Value[]) => Value,
): Value {
  const { file } = builder;
  const [start, ...otherInputs] = inputs;
  const [end, ...otherOutputs] = outputs;
  if (otherInputs.length > 0) throw notAClassifier(file, 'severalInputs', 'it takes several inputs');
  if (otherOutputs.length > 0) throw notAClassifier(file, 'severalOutputs', 'it gives several outputs');
  if (start === undefined || end === undefined)
    throw refused(file, 'invalid', 'it does not say where it begins and ends');
  const values = new Map<string, Value>([[start, input]]);
  const isKnown = new Set(layers.map(({ name }) => name));
  if (isKnown.size !== layers.length) throw refused(file, 'invalid', 'two of its layers have the same name');
  let waiting = layers.filter(({ name }) => name !== start);
  for (let pass = 0; waiting.length > 0; pass++) {
    const later: StoredLayer[] = [];
    for (const layer of waiting) {
      const [call, ...others] = layer.calls;
      if (call === undefined && layer.className === 'InputLayer') {
        throw notAClassifier(file, 'severalInputs', 'it takes several inputs');
      }
      if (call === undefined || others.length > 0) {
        throw new LayerConfig(layer, file).refused('uses', layer.calls.length);
      }
      const sources = call.args.flatMap((arg) => ('from' in arg ? [values.get(arg.from)] : []));
      if (sources.every((value) => value !== undefined)) values.set(layer.name, apply(layer, call, sources));
      else later.push(layer);
    }
    if (later.length === waiting.length || pass > mostPasses) {
      throw refused(file, 'invalid', `what goes into its layer "${later[0]?.name ?? ''}" is not there`);
    }
    waiting = later;
  }
  const output = values.get(end);
  if (output === undefined) throw refused(file, 'invalid', `its output "${end}" is no layer`);
  return output;
}
