import type { Hdf5File } from '../untrusted/hdf5-file';
import { refused } from '../refuse-model';
import { readTensor } from './keras-weights';
import { missingWeights } from './require-shape';
import { TensorNames } from './tensor-names';
import { ownName, type LayerPlace, type WantedTensor, type WeightSource } from './weight-source';

/** Scopes of names in names; a file in which groups hold themselves would have no end. */
const deepest = 40;
const mostTensors = 100_000;

/**
 * `model_weights` of an .h5 file: a group for every layer of the outermost model, and in it the tensors under names of
 * TensorFlow's, such as `dense/dense/kernel:0`. Those of a model that is a layer all lie in the group of that.
 */
export class LegacyWeights implements WeightSource {
  readonly precision = 'float32';
  private readonly groups = new Map<string, TensorNames>();

  constructor(
    private readonly hdf5: Hdf5File,
    private readonly file: string,
    private readonly root: string,
  ) {}

  read(place: LayerPlace, wanted: readonly WantedTensor[]): Float32Array[] {
    const [outermost] = place.steps;
    const layer = ownName(place);
    if (outermost === undefined || wanted.length === 0) return [];
    const names = this.group(`${this.root}/${outermost.name}`);
    const paths = names.pathsOf(place, wanted);
    if (paths === null) throw missingWeights(this.file, layer, 'has no weights, or others than expected');
    return paths.map(({ path, shape }) => readTensor(this.file, layer, this.hdf5.tensor(path), shape));
  }

  private group(path: string): TensorNames {
    const known = this.groups.get(path);
    if (known !== undefined) return known;
    const found = new TensorNames(this.tensorsBelow(path, 0, []), true);
    this.groups.set(path, found);
    return found;
  }

  private tensorsBelow(path: string, depth: number, found: string[]): string[] {
    if (depth > deepest || found.length > mostTensors) {
      throw refused(this.file, 'tooLarge', 'its weights are more than any network has', {
        largest: mostTensors,
      });
    }
    for (const name of this.hdf5.names(path)) {
      const below = `${path}/${name}`;
      const kind = this.hdf5.kindOf(below);
      if (kind === 'dataset') found.push(below);
      else if (kind === 'group') this.tensorsBelow(below, depth + 1, found);
    }
    return found;
  }
}
