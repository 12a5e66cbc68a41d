import type { Experiment } from '@core/experiment/experiment';
import type { NetworkDescription } from '@core/network/description';
import { layerParameters } from '@core/network/parameters';
import { placeLayers, sizeOf } from '@core/network/shapes';
import type { StartFrom, StartSource } from '@core/start/start-from';
import { readWeights, readWeightsHead } from '../../storage/run-weights';
import { refused } from '../archive/open-archive';
import type { WeightsOrigin } from './check-weights';

/** As many numbers as fit here have no network that could be trained on a computer like this. */
const mostBytes = 1024 ** 3;

/** What weights to begin with must have. */
export interface ExpectedStart {
  /** What the file ends with. */
  readonly sha256: string;
  /** Tensors that must be there; there may be others. */
  readonly parameters: StartSource['parameters'];
}

/** What a run takes over of the weights that it began with; null if it began with random ones. */
export function expectedOfRun(
  startFrom: StartFrom | null,
  network: NetworkDescription,
): ExpectedStart | null {
  if (startFrom === null) return null;
  const taken = new Set(startFrom.taken);
  const parameters = placeLayers(network)
    .filter(({ layer }) => taken.has(layer.name))
    .flatMap((placed) => layerParameters(placed).map(({ name, shape }) => ({ name, shape: [...shape] })));
  return { sha256: startFrom.weightsSha256, parameters };
}

/** What the runs of an experiment can take over; null if they begin with random weights. */
export function expectedOfExperiment({ startSource }: Experiment): ExpectedStart | null {
  if (startSource == null) return null;
  return { sha256: startSource.weightsSha256, parameters: startSource.parameters };
}

/**
 * Refuses a file of weights to begin with by its length, before it is taken into memory.
 * @throws RidgelineError `archiveRefused`
 */
export function requireStartLength(
  { archive, file }: WeightsOrigin,
  bytes: number,
  { parameters }: ExpectedStart,
): void {
  const expected = parameters.reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0);
  if (bytes >= expected && bytes <= mostBytes) return;
  const why = `${file} has ${bytes} bytes, and ${expected} to ${mostBytes} are expected`;
  throw refused(archive, 'wrongWeights', why, file, {
    expected: `${expected} bytes`,
    found: `${bytes} bytes`,
  });
}

/**
 * Refuses weights to begin with that are not those that are told of: the same file, in which every tensor has the shape
 * that is told for it here and in the file itself, and every value is a number.
 * @param path where it lies, with the length that was checked
 * @throws RidgelineError `archiveRefused`
 */
export async function requireStartWeights(
  { archive, file }: WeightsOrigin,
  path: string,
  { sha256, parameters }: ExpectedStart,
): Promise<void> {
  const loaded = await readWeights(path).catch(() => null);
  if (loaded === null) throw refused(archive, 'damaged', `${file} is not what was written`, file);
  const { weights, identity } = loaded;
  if (identity.sha256 !== sha256) {
    throw refused(archive, 'contradiction', `${file} has other weights than are told of`, file);
  }
  const own = (await readWeightsHead(path))?.network?.parameters ?? [];
  for (const { name, shape } of [...parameters, ...own]) {
    const found = weights.get(name)?.length ?? 0;
    if (found === sizeOf(shape)) continue;
    const why = `${file} has ${found} values for ${name}, which is of the shape ${shape.join(' × ')}`;
    throw refused(archive, 'wrongWeights', why, file, {
      expected: `${name} ${shape.join(' × ')}`,
      found: `${found} values`,
    });
  }
  for (const [name, values] of weights) {
    if (values.every(Number.isFinite)) continue;
    const why = `${file} has values in ${name} that are no numbers`;
    throw refused(archive, 'notFinite', why, file, { parameter: name });
  }
}
