import type { DatasetManifest } from '@core/dataset/manifest';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import { total } from './classes/class-rows';

/** "8 classes · 2,104 images" */
export function useRecentNote(): (dataset: DatasetManifest) => string {
  const { t } = useMessages();
  const format = useFormat();
  return (dataset) =>
    t('data.recentNote', {
      classes: format.value.number(dataset.classes.length),
      images: format.value.number(total(dataset.counts)),
    });
}
