import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import { useArchiveStore, type ProjectChoice } from '@/stores/archive';
import { useComparedExperimentStore } from '@/stores/compared-experiment';
import { useNavigationStore } from '@/stores/navigation';
import { useRunsStore } from '@/stores/runs';
import { useToastsStore } from '@/stores/toasts';

interface ProjectActions {
  save: (choice: ProjectChoice) => Promise<void>;
  /** @param path of a file that was dropped; null asks for one */
  open: (path: string | null) => Promise<void>;
}

/** Saves and opens projects, tells what came of it, and shows what came in. */
export function useProjects(): ProjectActions {
  const { t } = useMessages();
  const format = useFormat();
  const archive = useArchiveStore();
  const compared = useComparedExperimentStore();
  const navigation = useNavigationStore();
  const runs = useRunsStore();
  const toasts = useToastsStore();

  /** The sentence for a number, nothing for none. */
  function some(key: 'leftOut' | 'kept' | 'renamed', n: number): string[] {
    return n === 0 ? [] : [t(`projects.${key}`, { n: format.value.number(n) }, n)];
  }
  return {
    save: async (choice) => {
      const saved = await archive.saveProject(choice);
      if (saved === undefined) return;
      const size = format.value.bytes(saved.bytes);
      const words = { n: format.value.number(saved.runs), path: saved.path, size };
      const told = [t('projects.saved', words, saved.runs), ...some('leftOut', saved.leftOut)];
      toasts.tell(told.join(' '));
    },
    open: async (path) => {
      const opened = await archive.openProject(path);
      if (opened === undefined) return;
      const { name, added, kept, renamed, experimentIds } = opened;
      const n = added.length;
      const told = [
        t('projects.opened', { name, n: format.value.number(n) }, n),
        ...some('kept', kept),
        ...some('renamed', renamed),
      ];
      toasts.tell(told.join(' '));
      compared.choose(experimentIds[0] ?? null);
      for (const id of added.slice(0, mostTicked)) runs.setTicked(id, true);
      navigation.go('compare');
    },
  };
}

/** More curves over each other say nothing at first sight. */
const mostTicked = 8;
