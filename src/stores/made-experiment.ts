import { defineStore } from 'pinia';
import { computed } from 'vue';
import { mostSeeds, mostVariants, type ExperimentPlan, type Strategy } from '@core/experiment/experiment';
import { sortCandidates, type Candidates } from '@core/experiment/factors/candidates';
import {
  fullGrid,
  gridSize,
  oneAtATime,
  randomCombinations,
  type Factor,
} from '@core/experiment/factors/combinations';
import type { SettingChanges } from '@core/experiment/setting-changes';
import type { NamedRun } from '@core/experiment/file/experiment-file';
import { request } from '@/api';
import { useDatasetsStore } from './datasets';
import { useExperimentMakerStore } from './experiment-maker';
import { useFailuresStore } from './failures';

/** Why what was chosen is no experiment yet. */
export type MakerIssue =
  | { readonly code: 'noDataset' | 'nothingVaried' | 'nothingTicked' | 'noneLeft' | 'tooShort' }
  | { readonly code: 'tooMany'; readonly count: number; readonly most: number }
  | {
      readonly code: 'seeds' | 'drawn' | 'eta' | 'firstEpochs';
      readonly least: number;
      readonly most: number;
    };

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

/** What follows from the choices in the maker: variants, what was left out, and the plan. */
export const useMadeExperimentStore = defineStore('made-experiment', () => {
  const maker = useExperimentMakerStore();
  const datasets = useDatasetsStore();
  const failures = useFailuresStore();

  const dataset = computed(() => {
    const id = maker.extended?.datasetId ?? datasets.currentId;
    return datasets.all.find((one) => one.id === id) ?? null;
  });
  const factors = computed<Factor[]>(() =>
    maker.settings.flatMap(({ name, ticked }) => (ticked.length > 0 ? [{ name, values: ticked }] : [])),
  );
  const fullSize = computed(() => gridSize(factors.value));
  /** How many combinations the way gives. */
  const wanted = computed(() => {
    if (maker.way === 'oneAtATime') return factors.value.reduce((sum, { values }) => sum + values.length, 0);
    return maker.way === 'random' ? Math.min(maker.drawn, fullSize.value) : fullSize.value;
  });
  const room = computed(() => mostVariants - (maker.extended?.plan.variants.length ?? 0));
  const candidates = computed<Candidates>(() => {
    // Not a number while the number to be drawn is being typed.
    if (dataset.value === null || !(wanted.value <= room.value)) return { possible: [], excluded: [] };
    const { imageSize } = dataset.value.preparation;
    return sortCandidates(maker.baseline, combinations(), maker.extended?.plan.variants ?? [], imageSize);
  });
  /** What will be tried, in the order in which it is listed. */
  const variants = computed(() =>
    candidates.value.possible.filter(({ id }) => !maker.leftOutIds.includes(id)),
  );
  const seeds = computed(() => maker.extended?.plan.seeds ?? seedsFrom(maker.baseline.seed, maker.seedCount));
  const strategy = computed<Strategy>(() => {
    if (maker.extended !== null) return maker.extended.plan.strategy;
    const { way, eta, firstEpochs } = maker;
    return way === 'halving' ? { kind: 'halving', eta, firstEpochs } : { kind: 'all' };
  });
  const issue = computed<MakerIssue | null>(() => {
    const { way, baseline } = maker;
    if (dataset.value === null) return { code: 'noDataset' };
    if (maker.settings.length === 0) return { code: 'nothingVaried' };
    if (factors.value.length === 0) return { code: 'nothingTicked' };
    if (!isWhole(seeds.value.length, 1, mostSeeds)) return { code: 'seeds', least: 1, most: mostSeeds };
    if (way === 'random' && !isWhole(maker.drawn, 1, room.value)) {
      return { code: 'drawn', least: 1, most: room.value };
    }
    if (wanted.value > room.value) return { code: 'tooMany', count: wanted.value, most: room.value };
    if (strategy.value.kind === 'halving' && maker.extended === null) {
      if (baseline.epochs < 2) return { code: 'tooShort' };
      if (!isWhole(maker.eta, 2, 8)) return { code: 'eta', least: 2, most: 8 };
      const most = baseline.epochs - 1;
      if (!isWhole(maker.firstEpochs, 1, most)) return { code: 'firstEpochs', least: 1, most };
    }
    return variants.value.length === 0 ? { code: 'noneLeft' } : null;
  });
  /** Of the new variants alone; null while there is an issue. */
  const plan = computed(() => planNamed((id) => maker.typedVariantNames.get(id) ?? id));

  function combinations(): SettingChanges[] {
    switch (maker.way) {
      case 'oneAtATime':
        return oneAtATime(factors.value);
      case 'random':
        return randomCombinations(factors.value, maker.drawn, maker.draw);
      case 'grid':
      case 'halving':
        return fullGrid(factors.value);
    }
  }
  function planNamed(nameOf: (id: string) => string): ExperimentPlan | null {
    if (issue.value !== null) return null;
    return {
      baseline: maker.baseline,
      variants: variants.value.map(({ id, changes }) => ({ id, name: nameOf(id), changes })),
      seeds: [...seeds.value],
      strategy: strategy.value,
    };
  }
  /**
   * Writes an experiment for the command line, where the system's dialog says.
   * @param startFrom the run that its runs begin with, which the file names
   * @returns the file; null if the dialog was closed or the file could not be written
   */
  async function saveAsFile(
    name: string,
    plan: ExperimentPlan,
    startFrom: NamedRun | null,
  ): Promise<string | null> {
    const asked = { name, plan, ...(startFrom && { startFrom }) };
    const saved = await failures.attempt(request('jobs.saveExperiment', asked));
    return saved?.path ?? null;
  }
  return {
    dataset,
    factors,
    fullSize,
    wanted,
    candidates,
    variants,
    seeds,
    strategy,
    issue,
    plan,
    planNamed,
    saveAsFile,
  };
});

/** The seeds after the baseline's own, and that one first. */
function seedsFrom(first: number, count: number): number[] {
  if (!isWhole(count, 1, mostSeeds)) return [];
  return Array.from({ length: count }, (_, index) => (first + index) % 0x100000000);
}
