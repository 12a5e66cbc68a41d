import { namesOfBuilt } from '@core/network/build-network';

/** A layer that hands the picture on, where others than the first take it. */
export const pictureAgain = 'input_levels';

/** What a name cannot be in the scripts that are written of networks: Python's words, and what scripts and PyTorch's modules have. */
const ofPython: readonly string[] =
  `false none true and as assert async await break class continue def del elif else except finally for from global if import
  in is lambda nonlocal not or pass raise return try while with yield
  inputs images layers keras ops kernel depthwise self torch nn functional
  add_module apply bfloat16 buffers call_super_init children compile cpu cuda double dump_patches eval extra_repr float
  forward half ipu is_frozen load_state_dict modules mtia named_buffers named_children named_modules named_parameters
  parameters requires_grad_ share_memory state_dict to to_empty train training type xpu zero_grad`.split(
    /\s+/,
  );
/** Names that stand for something else in networks, or in the models that are written of them. */
const reserved: readonly string[] = [
  ...ofPython,
  ...namesOfBuilt,
  ...[pictureAgain, 'picture', 'preprocessing', 'normalise', 'resize', 'probabilities'],
  ...['round', 'clip', 'levels', 'one_frame', 'resize_frame', 'square'],
];
const longest = 64;
/** Room for what makes a name another one. */
const roomForNumber = 6;

/** Gives layers names that are safe in every file and script, and different from each other. */
export class LayerNames {
  private readonly used = new Set(reserved);

  /** @param more what a layer is called beside another that was made of the same one */
  take(stored: string, more = ''): string {
    const end = more === '' ? '' : `_${more}`;
    const safe = stored
      .slice(0, 2 * longest)
      .replace(/\W/g, '_')
      .replace(/^_+/, '')
      .replace(/^(?=\d)/, 'layer_');
    const base = `${(safe || 'layer').slice(0, longest - roomForNumber - end.length)}${end}`;
    let name = base;
    for (let number = 2; this.used.has(name.toLowerCase()); number++) name = `${base}_${number}`;
    this.used.add(name.toLowerCase());
    return name;
  }
}
