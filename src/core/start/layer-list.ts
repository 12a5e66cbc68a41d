/** So many names are still read. */
const mostNamed = 12;

/**
 * Names of layers, in English; of many the first and the last.
 * @param words makes of a name what is shown
 */
export function layerList(layers: readonly string[], words = (name: string): string => name): string {
  const [first, last] = [layers[0], layers.at(-1)];
  if (layers.length <= mostNamed || first === undefined || last === undefined) {
    return layers.map(words).join(', ');
  }
  return `${layers.length} layers from ${words(first)} to ${words(last)}`;
}
