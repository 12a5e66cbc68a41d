import { app, nativeTheme } from 'electron';
import { cpus } from 'node:os';
import type { LogFile } from '../../storage/log-file';
import { readSettings, writeSettings } from '../../storage/settings-file';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Handlers } from '../ipc/handle';

type AppHandlers = Pick<Handlers, 'app.info' | 'settings.get' | 'settings.set' | 'log.error'>;

/** Facts about the app, its settings, and errors that the window met. */
export function appHandlers(paths: WorkspacePaths, log: LogFile): AppHandlers {
  let lastWrite = Promise.resolve();
  return {
    'app.info': () => ({
      version: app.getVersion(),
      platform: process.platform,
      cpu: cpus()[0]?.model.trim() ?? '',
      workspace: paths.root,
      locale: app.getLocale(),
    }),
    'settings.get': () => readSettings(paths.settings),
    'settings.set': async (settings) => {
      // One after the other, so that the last choice is the one that stays.
      lastWrite = lastWrite.catch(() => undefined).then(() => writeSettings(paths.settings, settings));
      await lastWrite;
      // The window's frame, its menus and its first colour follow as well.
      nativeTheme.themeSource = settings.theme;
      return null;
    },
    'log.error': ({ message }) => {
      log.write('window', message);
      return null;
    },
  };
}
