import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import type { Finding } from '@core/dataset/problem';
import { toFailure, type Failure } from '@core/errors';
import type { Explain } from '@core/inference/explanation';
import type { SeenImage } from '@core/inference/requests';
import type { ImageSource } from '@core/inference/source';
import { request } from '@/api';

export interface ImageQuestion {
  readonly runId: string;
  readonly source: ImageSource;
  readonly explain: Explain | null;
  readonly original: boolean;
}

interface Seen {
  readonly question: ImageQuestion;
  readonly image: SeenImage | null;
  /** Why the picture cannot be used. */
  readonly finding: Finding | null;
  readonly failure: Failure | null;
}

interface SeenImageState {
  /** The last answer; it stays until the next one comes. */
  readonly seen: Readonly<ShallowRef<Seen | null>>;
  readonly isPending: ComputedRef<boolean>;
  /** Whether the run's network has been found to have no convolution. */
  readonly lacksConvolution: ComputedRef<boolean>;
  readonly retry: () => void;
}

/** Asks a trained network about a picture, and again whenever the question changes. Only the newest answer counts. */
export function useSeenImage(question: () => ImageQuestion | null): SeenImageState {
  const seen = shallowRef<Seen | null>(null);
  const asking = shallowRef<ImageQuestion | null>(null);
  const without = shallowRef<ReadonlySet<string>>(new Set());

  async function ask(asked: ImageQuestion): Promise<void> {
    asking.value = asked;
    const { explain } = asked;
    const isPlain = without.value.has(asked.runId) && explain?.method !== 'occlusion';
    const settle = (found: Partial<Seen>): void => {
      if (asking.value !== asked) return;
      asking.value = null;
      seen.value = { question: asked, image: null, finding: null, failure: null, ...found };
    };
    try {
      const answer = await request('inference.image', { ...asked, explain: isPlain ? null : explain });
      settle(answer.kind === 'seen' ? { image: answer.image } : { finding: answer.finding });
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code === 'noConvolution' && !without.value.has(asked.runId)) {
        without.value = new Set([...without.value, asked.runId]);
        if (asking.value === asked) await ask(asked);
      } else if (failure.code === 'cancelled') {
        // Something else in the window asked meanwhile.
        if (asking.value === asked) asking.value = null;
      } else settle({ failure });
    }
  }
  function begin(): void {
    const asked = question();
    if (asked !== null) {
      void ask(asked);
      return;
    }
    asking.value = null;
    seen.value = null;
  }
  const wanted = computed(question);
  // By its parts, as the question is another object whenever anything of the run has changed.
  watch(
    [
      () => wanted.value?.runId,
      () => wanted.value?.source,
      () => wanted.value?.explain,
      () => wanted.value?.original,
    ],
    begin,
    { immediate: true },
  );
  onScopeDispose(() => {
    asking.value = null;
  });
  return {
    seen,
    isPending: computed(() => asking.value !== null),
    lacksConvolution: computed(() => without.value.has(wanted.value?.runId ?? '')),
    retry: begin,
  };
}
