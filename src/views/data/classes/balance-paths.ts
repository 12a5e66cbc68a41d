import { splitNames, type SplitName } from '@core/dataset/split-settings';
import type { ClassRow } from './class-rows';

/**
 * One path for each split, so that a thousand classes are three elements: bars one unit apart, stacked from the
 * bottom (y = 1) upwards, the largest value being `top`.
 */
export function balancePaths(rows: readonly ClassRow[], top: number): Record<SplitName, string> {
  const paths: Record<SplitName, string> = { train: '', validation: '', test: '' };
  const margin = rows.length > 200 ? 0 : 0.14;
  rows.forEach(({ counts, images }, index) => {
    const parts = counts ?? { train: images, validation: 0, test: 0 };
    let bottom = 1;
    for (const split of splitNames) {
      const height = parts[split] / top;
      if (height === 0) continue;
      const [left, width] = [round(index + margin), round(1 - 2 * margin)];
      paths[split] += `M${left} ${round(bottom)}h${width}v${round(-height)}h${-width}z`;
      bottom -= height;
    }
  });
  return paths;
}

function round(value: number): number {
  return Number(value.toFixed(5));
}
