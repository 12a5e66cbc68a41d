import type { DuplicateGroup } from '@core/dataset/image-page';
import type { Problem } from '@core/dataset/problem';
import type { AskPipeline } from './with-pipeline';

const pageSize = 500;

/** Everything that is wrong with the files of a scan, page by page. */
export function problemsOf(ask: AskPipeline, scanId: string): Promise<Problem[]> {
  return allPages(async (offset) => {
    const { problems, total } = await ask({ type: 'problems', scanId, code: null, offset, limit: pageSize });
    return { items: problems, total };
  });
}

/** All groups of duplicates that an examined scan has. */
export function duplicatesOf(ask: AskPipeline, scanId: string): Promise<DuplicateGroup[]> {
  return allPages(async (offset) => {
    const { page } = await ask({ type: 'duplicates', scanId, offset, limit: pageSize });
    return { items: page.groups, total: page.total };
  });
}

async function allPages<T>(
  page: (offset: number) => Promise<{ items: readonly T[]; total: number }>,
): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const { items, total } = await page(all.length);
    all.push(...items);
    if (items.length === 0 || all.length >= total) return all;
  }
}
