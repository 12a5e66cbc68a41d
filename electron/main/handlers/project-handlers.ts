import { projectEnding } from '@core/project/project';
import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';
import type { DataDialogs } from './data-dialogs';

/** Projects as files. */
export function projectHandlers(
  { projects }: Services,
  dialogs: DataDialogs,
): Pick<Handlers, 'projects.save' | 'projects.open'> {
  return {
    'projects.save': async (choice) => {
      const chosen = await dialogs.chooseNewProject(choice.name);
      if (chosen === null) return null;
      // Not every system adds the ending by itself.
      const path = chosen.toLowerCase().endsWith(projectEnding) ? chosen : `${chosen}${projectEnding}`;
      return projects.save(choice, path);
    },
    'projects.open': async ({ path }) => {
      const archive = path ?? (await dialogs.chooseProject());
      return archive === null ? null : projects.open(archive);
    },
  };
}
