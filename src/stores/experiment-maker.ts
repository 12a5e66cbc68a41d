import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { Experiment } from '@core/experiment/experiment';
import type { VariedName } from '@core/experiment/factors/proposed-values';
import {
  offerValue,
  tickValue,
  varySetting,
  type VariedSetting,
} from '@core/experiment/factors/varied-setting';
import { mendIdle } from '@core/hyperparameters/complete';
import type { FieldValue } from '@core/hyperparameters/field';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';

export const ways = ['grid', 'oneAtATime', 'random', 'halving'] as const;
/** How variants follow from the ticked values, and how their runs are spent. */
export type Way = (typeof ways)[number];

/** What was chosen for an experiment that is being put together: kept while its dialog is closed, until it starts. */
export const useExperimentMakerStore = defineStore('experiment-maker', () => {
  const isOpen = ref(false);
  /** The experiment that gets more variants; null for a new one. */
  const extended = shallowRef<Experiment | null>(null);
  const baseline = shallowRef<Hyperparameters>(defaultHyperparameters);
  /** As typed; null for the suggestion. */
  const typedName = ref<string | null>(null);
  const settings = shallowRef<readonly VariedSetting[]>([]);
  const way = ref<Way>('grid');
  /** How many combinations of the grid are drawn at random; NaN while the text is no number, as of the others below. */
  const drawn = ref(8);
  /** Another number draws others. */
  const draw = ref(1);
  const eta = ref(3);
  const firstEpochs = ref(1);
  const seedCount = ref(5);
  /** By id of the variant. */
  const typedVariantNames = shallowRef<ReadonlyMap<string, string>>(new Map());
  const leftOutIds = shallowRef<readonly string[]>([]);

  /** For a new experiment against these settings. What was ticked against others before stays ticked. */
  function open(against: Hyperparameters): void {
    if (extended.value !== null) clear();
    show(mendIdle(against));
  }
  /** For more variants of an experiment that there is. */
  function openFor(experiment: Experiment): void {
    if (extended.value?.id !== experiment.id) clear();
    extended.value = experiment;
    if (way.value === 'halving') way.value = 'grid';
    show(experiment.plan.baseline);
  }
  function show(against: Hyperparameters): void {
    baseline.value = against;
    settings.value = settings.value.map(({ name, ticked }) => varySetting(name, against, ticked));
    isOpen.value = true;
  }
  function close(): void {
    isOpen.value = false;
  }
  function clear(): void {
    extended.value = null;
    typedName.value = null;
    settings.value = [];
    typedVariantNames.value = new Map();
    leftOutIds.value = [];
  }
  function vary(name: VariedName): void {
    if (settings.value.some((setting) => setting.name === name)) return;
    settings.value = [...settings.value, varySetting(name, baseline.value)];
  }
  function unvary(name: VariedName): void {
    settings.value = settings.value.filter((setting) => setting.name !== name);
  }
  function change(name: VariedName, to: (setting: VariedSetting) => VariedSetting): void {
    settings.value = settings.value.map((setting) => (setting.name === name ? to(setting) : setting));
  }
  function tick(name: VariedName, value: FieldValue, on: boolean): void {
    change(name, (setting) => tickValue(setting, value, on));
  }
  /** A value of the user's own, which has been checked. */
  function addValue(name: VariedName, value: FieldValue): void {
    change(name, (setting) => offerValue(setting, value, baseline.value));
  }
  /** @param name nothing but spaces for the suggestion */
  function renameVariant(id: string, name: string): void {
    const names = new Map(typedVariantNames.value);
    if (name.trim() === '') names.delete(id);
    else names.set(id, name.trim());
    typedVariantNames.value = names;
  }
  function setLeftOut(id: string, on: boolean): void {
    const others = leftOutIds.value.filter((other) => other !== id);
    leftOutIds.value = on ? [...others, id] : others;
  }
  return {
    isOpen,
    extended,
    baseline,
    typedName,
    settings,
    way,
    drawn,
    draw,
    eta,
    firstEpochs,
    seedCount,
    typedVariantNames,
    leftOutIds,
    open,
    openFor,
    close,
    clear,
    vary,
    unvary,
    tick,
    addValue,
    renameVariant,
    setLeftOut,
  };
});
