import { useMessages } from '@/composables/useMessages';
import { useExperimentForecastStore } from '@/stores/experiment-forecast';
import { useExperimentMakerStore } from '@/stores/experiment-maker';
import { useExperimentsStore } from '@/stores/experiments';
import { useMadeExperimentStore } from '@/stores/made-experiment';
import { useNavigationStore } from '@/stores/navigation';
import { useStartFromStore } from '@/stores/start-from';
import { useToastsStore } from '@/stores/toasts';
import { useExperimentName } from './useExperimentName';
import { useVariantWords } from './useVariantWords';

interface StartExperiment {
  /** Puts its runs into the queue, and goes to where they can be followed. */
  start: () => Promise<void>;
  /** Writes it as a file for the command line, and tells where. */
  save: () => Promise<void>;
}

export function useStartExperiment(): StartExperiment {
  const { t } = useMessages();
  const maker = useExperimentMakerStore();
  const made = useMadeExperimentStore();
  const forecast = useExperimentForecastStore();
  const experiments = useExperimentsStore();
  const navigation = useNavigationStore();
  const toasts = useToastsStore();
  const startFrom = useStartFromStore();
  const words = useVariantWords();
  const name = useExperimentName();

  const namedPlan = () => made.planNamed(words.value.nameOf);

  async function start(): Promise<void> {
    const plan = namedPlan();
    const { dataset } = made;
    if (plan === null || dataset === null) return;
    const { extended } = maker;
    const started =
      extended === null
        ? await experiments.start(
            dataset.id,
            name.value.trim(),
            plan,
            forecast.shown?.parallel ?? null,
            null,
            startFrom.runIdFor(plan.baseline, ...plan.variants.map(({ changes }) => changes)),
          )
        : await experiments.addVariants(extended.id, plan.variants);
    if (!started) return;
    maker.clear();
    maker.close();
    if (extended === null) navigation.go('train');
  }
  async function save(): Promise<void> {
    const plan = namedPlan();
    if (plan === null) return;
    const path = await made.saveAsFile(
      name.value.trim(),
      plan,
      startFrom.namedRunFor(plan.baseline, ...plan.variants.map(({ changes }) => changes)),
    );
    if (path !== null) toasts.tell(t('maker.saved', { path }));
  }
  return { start, save };
}
