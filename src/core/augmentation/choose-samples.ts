import type { DatasetManifest } from '../dataset/manifest';
import { createRandom } from '../random/random';
import type { SampleAt } from './augmented';

export interface ChosenSample extends SampleAt {
  readonly className: string;
}

/**
 * Training samples to look at: as many of each class as fit, or one of each of some classes if there are many. Each
 * `page` holds others; the same page always the same.
 * @param most samples at once
 */
export function chooseSamples(
  { classes }: Pick<DatasetManifest, 'classes'>,
  page: number,
  most: number,
): ChosenSample[] {
  let before = 0;
  // The samples of a split lie class by class.
  const known = classes.map(({ name, counts: { train } }) => {
    const first = before;
    before += train;
    return { name, first, count: train };
  });
  const filled = known.filter(({ count }) => count > 0);
  const shown = Math.min(filled.length, most);
  const each = Math.floor(most / Math.max(1, filled.length)) || 1;
  return Array.from({ length: shown }, (_, i) => filled[(page * shown + i) % filled.length]).flatMap(
    (one) => {
      if (one === undefined) return [];
      const { name, first, count } = one;
      const wanted = Math.min(each, count);
      const start = createRandom(page, `preview/${name}`).integer(count);
      const stride = Math.floor(count / wanted);
      return Array.from({ length: wanted }, (_, i) => ({
        split: 'train' as const,
        index: first + ((start + i * stride) % count),
        className: name,
      }));
    },
  );
}
