import { computed, ref, watch, type ComputedRef, type Ref, type WritableComputedRef } from 'vue';
import type { Experiment } from '@core/experiment/experiment';
import type { RunOutcome } from '@core/experiment/outcome';
import type { Cost } from '@/charts/experiment/pareto';
import { factorsOf, type Factor } from '@/charts/experiment/variant-result';
import type { MeasureText } from '../useMeasureText';
import type { VariantRow } from '../variant-rows';
import type { Page } from './page';
import { useCostPage } from './useCostPage';
import { useFactorPages } from './useFactorPages';
import { useSeedPage } from './useSeedPage';
import { useVariantResults } from './useVariantResults';

export const pageKinds = ['seeds', 'slices', 'heat', 'parallel', 'cost', 'settings'] as const;
export type PageKind = (typeof pageKinds)[number];

interface Shown {
  readonly experiment: Experiment;
  /** Those that are shown, the reference first. */
  readonly rows: readonly VariantRow[];
  readonly outcomes: readonly RunOutcome[];
  readonly measureText: MeasureText;
  /** The variant that the answer is about. */
  readonly focused: string | null;
  /** Whether the settings are one of the views. */
  readonly withSettings: boolean;
  readonly pointedAt: string | null;
}

interface Pages {
  readonly kind: WritableComputedRef<PageKind>;
  readonly page: ComputedRef<Page>;
  readonly variants: ComputedRef<readonly VariantRow[]>;
  readonly variantId: WritableComputedRef<string>;
  readonly factors: ComputedRef<readonly Factor[]>;
  /** Names of the settings across and down. */
  readonly along: WritableComputedRef<string>;
  readonly down: WritableComputedRef<string>;
  readonly cost: Ref<Cost>;
}

/** The views of an experiment besides its table and curves, with what can be chosen for each. */
export function usePages(shown: () => Shown): Pages {
  const wanted = ref<PageKind>('seeds');
  const kind = computed<PageKind>({
    get: () => (wanted.value === 'settings' && !shown().withSettings ? 'seeds' : wanted.value),
    set: (one) => (wanted.value = one),
  });

  const reference = computed(() => shown().rows.find(({ comparison }) => comparison === null));
  const variants = computed(() => shown().rows.filter(({ comparison }) => comparison !== null));
  const chosenVariant = ref('');
  watch(
    () => shown().focused,
    (id) => {
      if (id !== null) chosenVariant.value = id;
    },
    { immediate: true },
  );
  const variant = computed(
    () => variants.value.find(({ id }) => id === chosenVariant.value) ?? variants.value[0],
  );

  const results = useVariantResults(
    () => shown().experiment,
    () => shown().rows,
    () => shown().outcomes,
  );
  const factors = computed(() => factorsOf(results.value));
  const chosenAlong = ref('');
  const chosenDown = ref('');
  const along = computed(
    () => factors.value.find(({ name }) => name === chosenAlong.value) ?? factors.value[0],
  );
  const down = computed(() => {
    const others = factors.value.filter((factor) => factor !== along.value);
    return others.find(({ name }) => name === chosenDown.value) ?? others[0];
  });
  const cost = ref<Cost>('parameters');

  const seedPage = useSeedPage(
    () => variant.value,
    () => reference.value,
    () => shown().measureText,
  );
  const factorPages = useFactorPages(
    () => results.value,
    () => factors.value,
    () => ({ along: along.value, down: down.value }),
    () => shown().measureText,
    () => shown().pointedAt,
  );
  const costPage = useCostPage(
    () => results.value,
    () => cost.value,
    () => shown().measureText,
  );
  const page = computed<Page>(() => {
    switch (kind.value) {
      case 'slices':
        return factorPages.slices.value;
      case 'heat':
        return factorPages.heat.value;
      case 'parallel':
        return factorPages.parallel.value;
      case 'cost':
        return costPage.value;
      case 'seeds':
      case 'settings':
        return seedPage.value;
    }
  });
  return {
    kind,
    page,
    variants,
    variantId: computed({ get: () => variant.value?.id ?? '', set: (id) => (chosenVariant.value = id) }),
    factors,
    along: computed({ get: () => along.value?.name ?? '', set: (name) => (chosenAlong.value = name) }),
    down: computed({ get: () => down.value?.name ?? '', set: (name) => (chosenDown.value = name) }),
    cost,
  };
}
