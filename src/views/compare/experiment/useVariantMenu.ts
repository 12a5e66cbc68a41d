import { baselineId, type Experiment } from '@core/experiment/experiment';
import { mendIdle } from '@core/hyperparameters/complete';
import { runColours } from '@core/run/run';
import type { MenuEntry } from '@/components/menu-entry';
import { useMessages } from '@/composables/useMessages';
import { useComparedExperimentStore } from '@/stores/compared-experiment';
import { useExperimentsStore } from '@/stores/experiments';
import { useHyperparametersStore } from '@/stores/hyperparameters';
import { useNavigationStore } from '@/stores/navigation';
import type { VariantRow } from './variant-rows';

/** What can be done with a variant of the table. */
export function useVariantMenu(experiment: () => Experiment): (row: VariantRow) => MenuEntry[] {
  const { t } = useMessages();
  const view = useComparedExperimentStore();
  const experiments = useExperimentsStore();
  const form = useHyperparametersStore();
  const navigation = useNavigationStore();

  async function colour({ id }: VariantRow, position: number): Promise<void> {
    const { name, notes, tags, colours, id: experimentId } = experiment();
    await experiments.annotate(experimentId, { name, notes, tags, colours: { ...colours, [id]: position } });
  }
  return (row) => {
    const isReference = row.comparison === null;
    const isHidden = view.hiddenOf(experiment().id).has(row.id);
    return [
      {
        kind: 'action',
        label: t(
          isReference && row.id !== baselineId
            ? 'experiments.table.measureAgainstBaseline'
            : 'experiments.table.measureAgainst',
        ),
        icon: 'pin',
        disabled: isReference && row.id === baselineId,
        testid: 'variant-reference',
        select: () => {
          view.setReference(experiment().id, isReference ? baselineId : row.id);
        },
      },
      {
        kind: 'action',
        label: t('experiments.table.tryNext'),
        icon: 'train',
        testid: 'variant-reuse',
        select: () => {
          form.fill(mendIdle({ ...experiment().plan.baseline, ...row.changes }));
          navigation.go('train');
        },
      },
      {
        kind: 'action',
        label: t(`experiments.table.${isHidden ? 'show' : 'hide'}`, { name: row.name }),
        icon: isHidden ? 'eye' : 'eyeOff',
        testid: 'variant-hide',
        select: () => {
          view.toggleHidden(experiment().id, row.id);
        },
      },
      { kind: 'separator' },
      { kind: 'heading', label: t('experiments.table.colourHeading') },
      ...Array.from({ length: runColours }, (_, position): MenuEntry => ({
        kind: 'action',
        label: t('experiments.table.colour', { n: position + 1 }),
        swatch: position,
        disabled: row.colour === position,
        testid: 'variant-colour',
        select: () => void colour(row, position),
      })),
    ];
  };
}
