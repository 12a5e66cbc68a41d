import type { Run } from '@core/run/run';
import { useEvaluationStore } from '@/stores/evaluation';
import { useExportsStore } from '@/stores/exports';
import { useNavigationStore } from '@/stores/navigation';

/** Goes to the places that show one run, with that run chosen. */
export function useRunPlaces(): {
  evaluate: (run: Pick<Run, 'id'>) => void;
  exportRun: (run: Pick<Run, 'id'>) => void;
} {
  const evaluation = useEvaluationStore();
  const exporting = useExportsStore();
  const navigation = useNavigationStore();
  return {
    evaluate: ({ id }) => {
      evaluation.choose(id);
      navigation.go('evaluate');
    },
    exportRun: ({ id }) => {
      exporting.chosenId = id;
      navigation.go('export');
    },
  };
}
