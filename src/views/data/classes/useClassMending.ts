import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { classMeant } from '@core/dataset/class-name';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import { useMendingStore } from '@/stores/mending';
import { useMend } from '../useMend';

interface ClassMending {
  /** The class whose name is being typed; null for none. */
  renaming: Ref<string | null>;
  /** A name that is taken was typed: whether the two become one is asked. */
  asked: ShallowRef<{ readonly className: string; readonly to: string } | null>;
  rename: (className: string, to: string, names: readonly string[]) => void;
  /** Yes to what was asked. */
  mergeAsked: () => void;
  merge: (classNames: readonly string[], into: string) => void;
  leaveOut: (classNames: readonly string[]) => Promise<void>;
  restore: (classNames: readonly string[]) => Promise<void>;
  add: (className: string) => void;
}

/** Changes of classes, each told with Undo. */
export function useClassMending(): ClassMending {
  const { t } = useMessages();
  const format = useFormat();
  const mending = useMendingStore();
  const mend = useMend();
  const renaming = ref<string | null>(null);
  const asked = shallowRef<{ className: string; to: string } | null>(null);

  /** One change for each class, and one Undo for all of them. */
  async function each(type: 'deleteClass' | 'restoreClass', classNames: readonly string[]): Promise<void> {
    const [only] = classNames;
    if (classNames.length === 1 && only !== undefined) {
      await mend({ type, className: only });
      return;
    }
    let made = 0;
    for (const className of classNames) {
      if ((await mending.mend({ type, className })) === undefined) break;
      made += 1;
    }
    if (made > 0) mending.tell(t(`data.classes.told.${type}`, { n: format.value.number(made) }, made), made);
  }
  return {
    renaming,
    asked,
    rename: (className, typed, names) => {
      renaming.value = null;
      const to = classMeant(typed, (name) => names.includes(name));
      if (to === '' || to === className) return;
      if (names.includes(to)) asked.value = { className, to };
      else void mend({ type: 'renameClass', className, to });
    },
    mergeAsked: () => {
      if (asked.value === null) return;
      void mend({ type: 'mergeClasses', classNames: [asked.value.className], into: asked.value.to });
      asked.value = null;
    },
    merge: (classNames, into) => {
      const others = classNames.filter((name) => name !== into);
      if (others.length > 0) void mend({ type: 'mergeClasses', classNames: others, into });
    },
    leaveOut: (classNames) => each('deleteClass', classNames),
    restore: (classNames) => each('restoreClass', classNames),
    add: (className) => void mend({ type: 'addClass', className }),
  };
}
