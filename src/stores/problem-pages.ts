import { watch } from 'vue';
import type { Problem, ProblemCode } from '@core/dataset/problem';
import { request } from '@/api';
import { usePages, type Pages } from './pages';

/** Where problems are listed: the open folders know theirs by page, a prepared dataset brings all along. */
export type ProblemSource =
  | { readonly kind: 'scan'; readonly scanId: string; readonly revision: number }
  | { readonly kind: 'dataset'; readonly datasetId: string; readonly problems: readonly Problem[] };

/** The problems of one kind, or of all, by page. */
export function useProblemPages(source: () => ProblemSource, code: () => ProblemCode | null): Pages<Problem> {
  const pages = usePages<Problem>(async (offset, limit) => {
    const [from, kind] = [source(), code()];
    if (from.kind === 'dataset') {
      const of = from.problems.filter((problem) => kind === null || problem.code === kind);
      return { total: of.length, rows: of.slice(offset, offset + limit) };
    }
    const { total, problems } = await request('data.problems', {
      scanId: from.scanId,
      code: kind,
      offset,
      limit,
    });
    return { total, rows: problems };
  });
  const id = (): string => {
    const from = source();
    return `${from.kind === 'scan' ? from.scanId : from.datasetId} ${code() ?? ''}`;
  };
  watch(id, pages.begin, { flush: 'sync' });
  watch(
    () => {
      const from = source();
      return from.kind === 'scan' ? from.revision : 0;
    },
    pages.refresh,
    { flush: 'sync' },
  );
  return pages;
}
