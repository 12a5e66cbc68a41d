import type { NetworkDescription } from '@core/network/description';
import { networkParameters } from '@core/network/parameters';
import { sizeOf } from '@core/network/shapes';
import { loadWeights } from '../../storage/run-weights';
import { refused } from '../archive/open-archive';

/** Names and shapes beside the numbers: far less in every file of ours. */
const mostHeaderBytes = 4 * 1024 ** 2;

/** Where weights came from, for the sentence that refuses them. */
export interface WeightsOrigin {
  readonly archive: string;
  /** The name of the entry. */
  readonly file: string;
}

/**
 * Refuses a file of weights by its length, before it is taken into memory.
 * @throws RidgelineError `archiveRefused`
 */
export function requireWeightsLength(
  { archive, file }: WeightsOrigin,
  bytes: number,
  network: NetworkDescription,
): void {
  const expected = networkParameters(network).reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0);
  if (bytes >= expected && bytes <= expected + mostHeaderBytes) return;
  const why = `${file} has ${bytes} bytes, and the network of its run has ${expected} bytes of weights`;
  throw refused(archive, 'wrongWeights', why, file, {
    expected: `${expected} bytes`,
    found: `${bytes} bytes`,
  });
}

/**
 * Refuses weights that are not those of the network: every tensor must be there with its size, none beside, and every
 * value must be a number.
 * @param runFolder in which the file lies, with the length that was checked
 * @throws RidgelineError `archiveRefused`
 */
export async function requireWeights(
  { archive, file }: WeightsOrigin,
  runFolder: string,
  network: NetworkDescription,
): Promise<void> {
  // Its own SHA-256 is not what was written, or its header cannot be read.
  const loaded = await loadWeights(runFolder).catch(() => null);
  if (loaded === null) throw refused(archive, 'damaged', `${file} is not what was written`, file);
  const { weights } = loaded;
  const parameters = networkParameters(network);
  for (const { name, shape } of parameters) {
    const values = weights.get(name);
    if (values?.length !== sizeOf(shape)) {
      const found = values === undefined ? 'nothing' : `${values.length} values`;
      const why = `${file} has ${found} for ${name}, which is of the shape ${shape.join(' × ')}`;
      throw refused(archive, 'wrongWeights', why, file, { expected: `${name} ${shape.join(' × ')}`, found });
    }
    if (!values.every(Number.isFinite)) {
      const why = `${file} has values in ${name} that are no numbers`;
      throw refused(archive, 'notFinite', why, file, { parameter: name });
    }
  }
  if (weights.size === parameters.length) return;
  const known = new Set(parameters.map(({ name }) => name));
  const extra = [...weights.keys()].find((name) => !known.has(name)) ?? '';
  throw refused(archive, 'wrongWeights', `${file} has ${extra}, which the network has not`, file, {
    expected: `${parameters.length}`,
    found: extra,
  });
}
