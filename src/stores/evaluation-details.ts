import { defineStore } from 'pinia';
import type { RequestOutput } from '@core/contract';
import type { Embedding } from '@core/evaluation/embedding';
import type { ConfusionCounts, EvaluatedSplitName } from '@core/evaluation/report';
import type { EvaluatedSample } from '@core/evaluation/requests';
import { request } from '@/api';
import { useFailuresStore } from './failures';

/** What is asked for beside a report, when it is looked at; nothing of it is kept here. */
export const useEvaluationDetailsStore = defineStore('evaluation-details', () => {
  const failures = useFailuresStore();

  /** The epochs whose answers were kept, rising. */
  async function epochs(runId: string): Promise<readonly number[]> {
    return (await failures.attempt(request('evaluation.epochs', { runId })))?.epochs ?? [];
  }
  function confusionAt(runId: string, epoch: number): Promise<ConfusionCounts | undefined> {
    return failures.attempt(request('evaluation.confusionAt', { runId, epoch }));
  }
  function curves(
    runId: string,
    split: EvaluatedSplitName,
    label: number,
  ): Promise<RequestOutput<'evaluation.curves'> | undefined> {
    return failures.attempt(request('evaluation.curves', { runId, split, label }));
  }
  /** @param index within the split */
  async function sample(
    runId: string,
    split: EvaluatedSplitName,
    index: number,
  ): Promise<EvaluatedSample | null> {
    const page = await failures.attempt(
      request('evaluation.samples', {
        runId,
        split,
        selection: { kind: 'one', index },
        order: 'confident',
        epoch: null,
        offset: 0,
        limit: 1,
      }),
    );
    return page?.samples[0] ?? null;
  }
  /** Throws RidgelineError; `cancelled` after `evaluation.cancel`. */
  function embedding(runId: string, split: EvaluatedSplitName): Promise<Embedding> {
    return request('evaluation.embedding', { runId, split });
  }
  return { epochs, confusionAt, curves, sample, embedding };
});
