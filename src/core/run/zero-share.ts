import type { NetworkDescription } from '../network/description';
import { networkParameters } from '../network/parameters';
import { sizeOf } from '../network/shapes';
import type { InsideReport } from './inside';

/** Share of all kernel weights of a network that are exactly zero in that view inside, 0–1: of weights, not of kernels. */
export function zeroShare({ parameters }: InsideReport, network: NetworkDescription): number {
  const shares = new Map(parameters.map(({ name, zeroShare: share }) => [name, share]));
  let zeros = 0;
  let weights = 0;
  for (const { name, shape } of networkParameters(network)) {
    const share = shares.get(name);
    if (share === undefined) continue;
    zeros += share * sizeOf(shape);
    weights += sizeOf(shape);
  }
  return weights === 0 ? 0 : zeros / weights;
}
