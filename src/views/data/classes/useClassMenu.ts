import type { MenuEntry } from '@/components/menu-entry';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';

interface ClassActions {
  rename: (className: string) => void;
  look: (className: string) => void;
  merge: (classNames: readonly string[]) => void;
  leaveOut: (classNames: readonly string[]) => void;
}

/**
 * What can be done with a class.
 * @returns entries for the menu of a class; what concerns all that is selected says so
 */
export function useClassMenu(
  actions: ClassActions,
): (className: string, about: readonly string[]) => MenuEntry[] {
  const { t } = useMessages();
  const format = useFormat();
  return (className, about) => {
    const n = format.value.number(about.length);
    return [
      {
        kind: 'action',
        icon: 'eye',
        label: t('data.classes.show'),
        testid: 'class-show',
        select: () => {
          actions.look(className);
        },
      },
      {
        kind: 'action',
        icon: 'pencil',
        label: t('data.classes.rename'),
        note: 'F2',
        testid: 'class-rename',
        takesFocus: true,
        select: () => {
          actions.rename(className);
        },
      },
      {
        kind: 'action',
        icon: 'moveTo',
        label: t('data.classes.merge', { n }, about.length),
        testid: 'class-merge',
        takesFocus: true,
        select: () => {
          actions.merge(about);
        },
      },
      { kind: 'separator' },
      {
        kind: 'action',
        icon: 'ban',
        label: t('data.classes.leaveOut', { n }, about.length),
        testid: 'class-leave-out',
        select: () => {
          actions.leaveOut(about);
        },
      },
    ];
  };
}
