import type { Mend } from '@core/dataset/mend';
import { shownName } from '@core/dataset/shown-name';
import { assertNever } from '@core/assert-never';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import { useMendingStore } from '@/stores/mending';

/** @param images how many it concerns, where it is a matter of images */
type MendAndTell = (wanted: Mend, images?: number) => Promise<boolean>;

/** Makes a change and tells it with Undo; the answer is whether it was made. */
export function useMend(): MendAndTell {
  const { t } = useMessages();
  const format = useFormat();
  const mending = useMendingStore();

  function words(wanted: Mend, images: number): string {
    const n = format.value.number(images);
    switch (wanted.type) {
      case 'exclude':
      case 'include':
        return t(`images.told.${wanted.type}`, { n }, images);
      case 'relabel':
        return t('images.told.relabel', { n, name: shownName(wanted.className) }, images);
      case 'renameClass':
        return t('images.told.renameClass', { name: shownName(wanted.className), to: shownName(wanted.to) });
      case 'mergeClasses':
        return t('images.told.mergeClasses', { name: shownName(wanted.into) });
      case 'deleteClass':
      case 'restoreClass':
      case 'addClass':
        return t(`images.told.${wanted.type}`, { name: shownName(wanted.className) });
      case 'excludeDuplicates':
        return t(`images.told.excludeDuplicates.${wanted.which}`);
      case 'reset':
        return t('images.told.reset');
      default:
        return assertNever(wanted);
    }
  }
  return async (wanted, images = 0) => {
    const isMade = (await mending.mend(wanted)) !== undefined;
    if (isMade) mending.tell(words(wanted, images));
    return isMade;
  };
}
