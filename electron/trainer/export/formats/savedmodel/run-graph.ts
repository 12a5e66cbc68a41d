import { servingTag } from '../../../engine/graph/encode-saved-model';
import type { Value } from '../../../engine/graph/graph';
import { dataTypeNumbers } from '../../../engine/graph/attributes';
import { loadTensorFlow } from '../../../load-tensorflow';
import type { Pictures } from '../model-format';

/** Any values of the graph of a SavedModel on disk, which its signature does not give. */
export function runGraphOf(
  folder: string,
  { rgb, size, height, width }: Pictures,
  picture: Value,
  fetches: readonly Value[],
): Float32Array[] {
  const { binding } = loadTensorFlow();
  const id = binding.loadSavedModel(folder, servingTag);
  const fed = binding.createTensor([size, height, width, 3], dataTypeNumbers.float32, Float32Array.from(rgb));
  let outputs: { id: number }[] = [];
  try {
    outputs = binding.runSavedModel(id, [fed], picture.ref, fetches.map(({ ref }) => ref).join(','));
    return outputs.map((output) => new Float32Array(binding.tensorDataSync(output.id)));
  } finally {
    for (const output of outputs) binding.deleteTensor(output.id);
    binding.deleteTensor(fed);
    binding.deleteSavedModel(id);
  }
}
