import { watch } from 'vue';
import type { EvaluatedSplitName } from '@core/evaluation/report';
import type { EvaluatedSample, SampleOrder, SampleSelection } from '@core/evaluation/requests';
import { request } from '@/api';
import { usePages, type Pages } from './pages';

/** Which samples of which evaluation, and in which order. */
export interface SampleQuery {
  readonly runId: string;
  readonly split: EvaluatedSplitName;
  readonly selection: SampleSelection;
  readonly order: SampleOrder;
  /** Null for the best weights. */
  readonly epoch: number | null;
  /** Of the report that it belongs to: another one is another list. */
  readonly createdAt: string;
}

/**
 * A list of samples by page, for as long as whoever asks lives.
 * @param query null while there is nothing to list
 */
export function useEvaluatedSamples(query: () => SampleQuery | null): Pages<EvaluatedSample> {
  const pages = usePages<EvaluatedSample>(async (offset, limit) => {
    const asked = query();
    if (asked === null) return { total: 0, rows: [] };
    const { runId, split, selection, order, epoch } = asked;
    const answer = await request('evaluation.samples', {
      runId,
      split,
      selection,
      order,
      epoch,
      offset,
      limit,
    });
    return { total: answer.total, rows: answer.samples };
  });
  watch(() => JSON.stringify(query()), pages.begin, { flush: 'sync' });
  return pages;
}
