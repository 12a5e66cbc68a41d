import type { Hdf5File, Hdf5Tensor } from '../untrusted/hdf5-file';
import { missingWeights, requireShape } from './require-shape';
import { ownName, type LayerPlace, type WantedTensor, type WeightSource } from './weight-source';

/** Where a model keeps its layers; the second is of Keras 2.12 to 2.15. */
const containers = ['layers', '_layer_checkpoint_dependencies'];

/** `model.weights.h5` of a .keras file: folders by class and number, and in each its tensors 0, 1, 2 … */
export class KerasWeights implements WeightSource {
  readonly precision = 'float32';

  constructor(
    private readonly hdf5: Hdf5File,
    private readonly file: string,
  ) {}

  read(place: LayerPlace, wanted: readonly WantedTensor[]): Float32Array[] {
    const layer = ownName(place);
    const folder = place.steps.reduce((path, step) => {
      const container = containers.find((name) => this.hdf5.kindOf(join(path, name)) === 'group') ?? 'layers';
      return `${join(path, container)}/${step.folder}`;
    }, '');
    const found = this.hdf5.names(`${folder}/vars`).size;
    if (found !== wanted.length) {
      throw missingWeights(this.file, layer, `has ${found} tensors, and ${wanted.length} are expected`);
    }
    return wanted
      .flatMap(({ shape }, index) => (shape === null ? [] : [{ shape, index }]))
      .map(({ shape, index }) => {
        const tensor = this.hdf5.tensor(`${folder}/vars/${index}`);
        return readTensor(this.file, layer, tensor, shape);
      });
  }
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}/${name}`);

/** @throws RidgelineError `modelRefused` */
export function readTensor(
  file: string,
  layer: string,
  tensor: Hdf5Tensor | null,
  shape: readonly number[],
): Float32Array {
  if (tensor === null) throw missingWeights(file, layer, 'has no weights');
  requireShape(file, layer, shape, tensor.shape);
  return tensor.read();
}
