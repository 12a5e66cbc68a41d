import { namesOfBuilt } from '@core/network/build-network';

/** A layer that hands the picture on, where others than the first take it. */
export const pictureAgain = 'input_levels';

/** Names that stand for something else in networks, or in the models that are written of them. */
const reserved: readonly string[] = [
  ...namesOfBuilt,
  ...[pictureAgain, 'picture', 'preprocessing', 'normalise', 'resize', 'probabilities'],
  ...['round', 'clip', 'levels', 'one_frame', 'resize_frame', 'square'],
];
const longest = 64;
/** Room for what makes a name another one. */
const roomForNumber = 6;

/** Gives layers names that are safe in every file and different from each other. */
export class LayerNames {
  private readonly used = new Set(reserved);

  /** @param more what a layer is called beside another that was made of the same one */
  take(stored: string, more = ''): string {
    const end = more === '' ? '' : `_${more}`;
    const safe = stored
      .slice(0, 2 * longest)
      .replace(/[^A-Za-z0-9_.-]/g, '_')
      .replace(/^[^A-Za-z0-9]+/, '');
    const base = `${(safe || 'layer').slice(0, longest - roomForNumber - end.length)}${end}`;
    let name = base;
    for (let number = 2; this.used.has(name.toLowerCase()); number++) name = `${base}_${number}`;
    this.used.add(name.toLowerCase());
    return name;
  }
}
