export interface InFlight<T> {
  /** Most items worked on at once. */
  readonly items: number;
  /** What an item takes up while it is worked on, in any unit; nothing by default. */
  readonly weightOf?: (item: T) => number;
  /** Most weight worked on at once; a single heavier item is still taken, alone. */
  readonly weight?: number;
}

/**
 * Works on several items at once and gives the results in the order of the items. No more is begun than the limits
 * allow ahead of the result that is taken next, so memory stays bounded however slow one item is.
 */
export async function* mapInOrder<T, R>(
  items: Iterable<T>,
  limit: InFlight<T>,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const { weightOf = () => 0, weight: weightLimit = Infinity } = limit;
  const begun: { result: Promise<R>; weight: number }[] = [];
  let weightBegun = 0;
  const takeFirst = async (): Promise<R> => {
    const [first] = begun.splice(0, 1);
    if (first === undefined) throw new Error('Nothing was begun');
    const result = await first.result;
    weightBegun -= first.weight;
    return result;
  };
  for (const item of items) {
    const weight = weightOf(item);
    while (begun.length >= limit.items || (begun.length > 0 && weightBegun + weight > weightLimit)) {
      yield await takeFirst();
    }
    const result = work(item);
    // A failure is told when its turn comes; until then it must not count as unhandled.
    result.catch(() => undefined);
    begun.push({ result, weight });
    weightBegun += weight;
  }
  while (begun.length > 0) yield await takeFirst();
}
