import { computed, reactive, watch, type ComputedRef } from 'vue';
import type { RequestInput } from '@core/contract';
import type { DatasetManifest } from '@core/dataset/manifest';
import { misfit, type Misfit } from '@core/import/fits-dataset';
import type { ImportChoice } from '@core/import/import-choice';
import { matchClasses, type ClassMatch } from '@core/import/match-classes';
import type { ModelSummary } from '@core/import/model-summary';
import { longestLabel } from '@core/notes';
import { useDatasetsStore } from '@/stores/datasets';
import { useModelImportStore } from '@/stores/model-import';

export interface ImportForm {
  readonly fields: { name: string; datasetId: string } & ImportChoice;
  readonly dataset: ComputedRef<DatasetManifest | null>;
  readonly match: ComputedRef<ClassMatch | null>;
  /** Why the network cannot be given the pictures of the dataset. */
  readonly misfit: ComputedRef<Misfit | null>;
  /** What would be imported; null while something is missing. */
  readonly asked: ComputedRef<Omit<RequestInput<'models.import'>, 'path'> | null>;
}

/** What the user decides of the model that was read; begins with what suits it best. */
export function useImportForm(): ImportForm {
  const store = useModelImportStore();
  const datasets = useDatasetsStore();
  const fields = reactive<ImportForm['fields']>({
    ...{ name: '', datasetId: '', classes: 'order', scaling: 'rescale' },
  });
  const dataset = computed(() => datasets.all.find(({ id }) => id === fields.datasetId) ?? null);
  const match = computed(() =>
    store.summary && dataset.value ? matchClasses(store.summary, classNamesOf(dataset.value)) : null,
  );
  const found = computed(() =>
    store.summary && dataset.value ? misfit(store.summary, dataset.value, fields.classes !== 'none') : null,
  );
  watch(
    () => store.summary,
    (model) => {
      if (model === null) return;
      fields.name = model.name.slice(0, longestLabel);
      fields.datasetId = suitableDataset(model, datasets.all, datasets.current)?.id ?? '';
    },
    { immediate: true },
  );
  watch(
    match,
    (now) => {
      if (now !== null) fields.classes = suitableClasses[now.kind];
    },
    // The dialog may have been closed and opened again meanwhile.
    { immediate: true },
  );
  const asked = computed(() => {
    const name = fields.name.trim();
    if (dataset.value === null || found.value !== null || name === '') return null;
    const { classes, scaling, datasetId } = fields;
    return { name, datasetId, choice: { classes, scaling } };
  });
  return { fields, dataset, match, misfit: found, asked };
}

const suitableClasses = { names: 'names', number: 'order', others: 'none' } as const;

const classNamesOf = ({ classes }: DatasetManifest): string[] => classes.map(({ name }) => name);

/** The one that it was trained on; else one with its classes and pictures, the current one first; else the current one. */
function suitableDataset(
  model: ModelSummary,
  all: readonly DatasetManifest[],
  current: DatasetManifest | null,
): DatasetManifest | null {
  const ordered = current === null ? all : [current, ...all.filter(({ id }) => id !== current.id)];
  const fits = (dataset: DatasetManifest): boolean =>
    matchClasses(model, classNamesOf(dataset)).kind !== 'others' && misfit(model, dataset, true) === null;
  return (
    ordered.find(({ id }) => id === model.trainedOn?.datasetId) ?? ordered.find(fits) ?? ordered[0] ?? null
  );
}
