import { isOver } from '@core/project/project';
import { hasWeights, isActive, isResumable, type Run } from '@core/run/run';
import type { MenuEntry } from '@/components/menu-entry';
import { useRunPlaces } from '@/components/run/useRunPlaces';
import { useSaveAsJob } from '@/components/run/useSaveAsJob';
import { useSaveForTensorBoard } from '@/components/run/useSaveForTensorBoard';
import { useMessages } from '@/composables/useMessages';
import { useProjects } from '@/components/project/useProjects';
import { useArchiveStore } from '@/stores/archive';
import { useHyperparametersStore } from '@/stores/hyperparameters';
import { useNavigationStore } from '@/stores/navigation';
import { useRunsStore } from '@/stores/runs';
import { useStartFromStore } from '@/stores/start-from';
import { useToastsStore } from '@/stores/toasts';

interface RunActions {
  /** @param rename, annotate open what asks for the words */
  entries: (run: Run, rename: () => void, annotate: () => void) => MenuEntry[];
  setHidden: (run: Run, hidden: boolean) => Promise<void>;
  remove: (run: Run) => Promise<void>;
}

/** What can be done with a run of the list. Hiding and deleting offer Undo instead of asking first. */
export function useRunMenu(): RunActions {
  const { t } = useMessages();
  const runs = useRunsStore();
  const toasts = useToastsStore();
  const navigation = useNavigationStore();
  const places = useRunPlaces();
  const form = useHyperparametersStore();
  const start = useStartFromStore();
  const saveAsJob = useSaveAsJob();
  const saveForTensorBoard = useSaveForTensorBoard();
  const projects = useProjects();
  const archive = useArchiveStore();

  async function setHidden(run: Run, hidden: boolean): Promise<void> {
    await runs.setHidden(run.id, hidden);
    if (hidden)
      toasts.tell(t('compare.hidden', { name: run.name }), () => void runs.setHidden(run.id, false));
  }
  async function remove(run: Run): Promise<void> {
    const restore = await runs.remove(run.id);
    if (restore) toasts.tell(t('compare.deleted', { name: run.name }), () => void restore());
  }
  /** Pause or resume, where there is something to pause or resume. */
  function going(run: Run): MenuEntry[] {
    if (isActive(run)) {
      return [
        {
          kind: 'action',
          label: t('compare.menu.pause'),
          icon: 'pause',
          testid: 'run-pause',
          select: () => void runs.pause(run.id),
        },
      ];
    }
    if (!isResumable(run)) return [];
    return [
      {
        kind: 'action',
        label: t('compare.menu.resume'),
        icon: 'play',
        disabled: runs.active !== null,
        testid: 'run-resume',
        select: () => {
          void runs.resume(run.id);
          navigation.go('train');
        },
      },
    ];
  }
  function entries(run: Run, rename: () => void, annotate: () => void): MenuEntry[] {
    return [
      ...going(run),
      {
        kind: 'action',
        label: t('compare.menu.rename'),
        note: 'F2',
        icon: 'pencil',
        testid: 'run-rename',
        takesFocus: true,
        select: rename,
      },
      {
        kind: 'action',
        label: t('compare.menu.annotate'),
        icon: 'pencil',
        testid: 'run-annotate',
        takesFocus: true,
        select: annotate,
      },
      {
        kind: 'action',
        label: t('compare.menu.baseline'),
        icon: 'pin',
        disabled: runs.tickedIds[0] === run.id,
        testid: 'run-baseline',
        select: () => {
          runs.setBaseline(run.id);
        },
      },
      {
        kind: 'action',
        label: t('compare.menu.reuse'),
        icon: 'train',
        testid: 'run-reuse',
        select: () => {
          form.fill(run.hyperparameters);
          navigation.go('train');
        },
      },
      {
        kind: 'action',
        label: t('compare.menu.beginWith'),
        icon: 'train',
        disabled: !hasWeights(run) || isActive(run),
        testid: 'run-begin-with',
        select: () => {
          start.begin(run.id);
          navigation.go('train');
        },
      },
      {
        kind: 'action',
        label: t('compare.menu.show'),
        icon: 'eye',
        disabled: runs.active !== null,
        select: () => {
          runs.show(run.id);
          navigation.go('train');
        },
      },
      {
        kind: 'action',
        label: t('compare.menu.evaluate'),
        icon: 'evaluate',
        disabled: run.best === null,
        testid: 'run-evaluate',
        select: () => {
          places.evaluate(run);
        },
      },
      {
        kind: 'action',
        label: t('compare.menu.export'),
        icon: 'export',
        disabled: run.best === null || isActive(run),
        testid: 'run-export',
        select: () => {
          places.exportRun(run);
        },
      },
      {
        kind: 'action',
        label: t('trials.job.save'),
        icon: 'download',
        testid: 'run-save-job',
        select: () => void saveAsJob(run.name, run.hyperparameters, run.startFrom?.runId ?? null),
      },
      {
        kind: 'action',
        label: t('compare.tensorBoard.save'),
        icon: 'download',
        disabled: run.last === null,
        testid: 'run-save-tensorboard',
        select: () => void saveForTensorBoard(run),
      },
      {
        kind: 'action',
        label: t('projects.save'),
        icon: 'download',
        disabled: !isOver(run) || archive.isBusy,
        testid: 'run-save-project',
        select: () => void projects.save({ name: run.name, runIds: [run.id], experimentIds: [] }),
      },
      { kind: 'separator' },
      {
        kind: 'action',
        label: t(run.hidden ? 'compare.menu.unhide' : 'compare.menu.hide'),
        icon: run.hidden ? 'eye' : 'eyeOff',
        select: () => void setHidden(run, !run.hidden),
      },
      {
        kind: 'action',
        label: t('compare.menu.delete'),
        icon: 'trash',
        danger: true,
        disabled: isActive(run),
        testid: 'run-delete',
        select: () => void remove(run),
      },
    ];
  }
  return { entries, setHidden, remove };
}
