import { isOperation, type StoredLayer } from './stored-model';

/**
 * What Keras calls the folders of layers in a file of weights: the class, and the number of those before it from the second
 * on (keras/src/saving/saving_lib.py, keras/src/utils/naming.py).
 */
export function layerFolders(layers: readonly StoredLayer[]): ReadonlyMap<StoredLayer, string> {
  const counts = new Map<string, number>();
  return new Map(
    layers
      .filter((layer) => !isOperation(layer))
      .map((layer) => {
        const folder = snakeCase(layer.className);
        const before = counts.get(folder) ?? 0;
        counts.set(folder, before + 1);
        return [layer, before === 0 ? folder : `${folder}_${before}`];
      }),
  );
}

function snakeCase(name: string): string {
  return name
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
