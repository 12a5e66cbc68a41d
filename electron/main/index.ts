import type { BrowserWindow } from 'electron';
import { app, Menu, nativeTheme, shell, systemPreferences } from 'electron';
import { join } from 'node:path';
import type { EventName } from '@core/contract';
import { fromDecoderSchema } from '@core/protocol/decoder';
import { fromPipelineSchema } from '@core/protocol/pipeline';
import { fromTrainerSchema } from '@core/protocol/trainer';
import { openDatabase } from '../storage/database/open-database';
import { LogFile } from '../storage/log-file';
import { readSettings } from '../storage/settings-file';
import { WorkspacePaths } from '../storage/workspace-paths';
import { readCommandLine } from './command-line';
import { appHandlers } from './handlers/app-handlers';
import { dataDialogs } from './handlers/data-dialogs';
import { dataHandlers } from './handlers/data-handlers';
import { datasetHandlers } from './handlers/dataset-handlers';
import { diagnosisHandlers } from './handlers/diagnosis-handlers';
import { evaluationHandlers } from './handlers/evaluation-handlers';
import { experimentHandlers } from './handlers/experiment-handlers';
import { exportHandlers } from './handlers/export-handlers';
import { importHandlers } from './handlers/import-handlers';
import { inferenceHandlers } from './handlers/inference-handlers';
import { jobHandlers } from './handlers/job-handlers';
import { reportHandlers } from './handlers/report-handlers';
import { lessonHandlers } from './handlers/lesson-handlers';
import { projectHandlers } from './handlers/project-handlers';
import { queueHandlers } from './handlers/queue-handlers';
import { runHandlers } from './handlers/run-handlers';
import { tensorBoardHandlers } from './handlers/tensorboard-handlers';
import { trialHandlers } from './handlers/trial-handlers';
import { handleAll } from './ipc/handle';
import { utilityProcessStarter } from './processes/start-utility-process';
import { trainSample } from './sample/train-sample';
import { composeServices, type Services } from './services';
import type { Emit } from './services/emitter';
import { declareAppScheme, serveApp } from './window/app-protocol';
import { isOwnAddress } from './window/app-origin';
import { openWindow } from './window/app-window';
import { CameraGate } from './window/camera-gate';
import { lockDown } from './window/lock-down';

const commandLine = readCommandLine(process.argv.slice(1));
// The browser profile goes into the workspace too, so that two workspaces never meet.
if (commandLine.workspace !== null) app.setPath('userData', join(commandLine.workspace, 'window'));

const at = (path: string): string => join(import.meta.dirname, path);
const paths = new WorkspacePaths(commandLine.workspace ?? join(app.getPath('userData'), 'workspace'));
const log = new LogFile(paths.log);
const camera = new CameraGate(isOwnAddress, async () => {
  if (process.platform === 'darwin') await systemPreferences.askForMediaAccess('camera');
});
let window: BrowserWindow | null = null;
let services: Services | null = null;

const emit: Emit = (name: EventName, payload: unknown) => {
  if (window !== null && !window.isDestroyed()) window.webContents.send(name, payload);
};

/** When the page was loaded again after its process had ended. */
let reloads: number[] = [];

function showWindow(): void {
  window = openWindow({ width: 1440, height: 900 });
  window.on('closed', () => (window = null));
  window.webContents.on('render-process-gone', (_event, details) => {
    camera.close();
    log.write('window', `the page's process ended: ${details.reason} (${details.exitCode})`);
    // Training goes on in its own process, so a new page only has to be told what is going on. A page that ends
    // again and again is left as it is.
    if (details.reason === 'clean-exit') return;
    reloads = [...reloads.filter((at) => at > Date.now() - 60_000), Date.now()];
    if (reloads.length <= 3) window?.reload();
  });
}

async function start(): Promise<void> {
  lockDown(camera);
  // The menu would bring shortcuts for reload and developer tools; edit keys work without one except on macOS.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  nativeTheme.themeSource = (await readSettings(paths.settings)).theme;
  services = await composeServices({
    paths,
    opened: openDatabase(paths.database),
    log,
    startDecoder: utilityProcessStarter('decoder', at('decoder.js'), fromDecoderSchema, log),
    startPipeline: utilityProcessStarter('pipeline', at('pipeline.js'), fromPipelineSchema, log),
    startTrainer: utilityProcessStarter('trainer', at('trainer.js'), fromTrainerSchema, log),
    emit,
  });
  const exportFolder =
    commandLine.workspace === null ? join(app.getPath('documents'), 'Ridgeline') : paths.exports;
  const dialogs = dataDialogs(
    () => window,
    () => app.getPath('documents'),
  );
  const sampleFolder = at('../../resources/sample/digits');
  handleAll(
    {
      ...appHandlers(paths, log),
      ...dataHandlers(services, dialogs, sampleFolder, (path) => {
        shell.showItemInFolder(path);
      }),
      ...datasetHandlers(services, dialogs),
      ...projectHandlers(services, dialogs),
      ...importHandlers(services, dialogs, at('../../resources/pretrained')),
      ...runHandlers(services),
      ...diagnosisHandlers(services),
      ...experimentHandlers(services),
      ...queueHandlers(services),
      ...trialHandlers(services),
      ...jobHandlers(
        () => window,
        () => app.getPath('documents'),
        paths,
      ),
      ...reportHandlers(
        () => window,
        () => app.getPath('documents'),
      ),
      ...tensorBoardHandlers(services, () => window),
      ...lessonHandlers(services),
      ...evaluationHandlers(services, sampleFolder),
      ...inferenceHandlers(services, () => window, camera),
      ...exportHandlers(services, () => window, exportFolder),
    },
    log,
  );
  serveApp(at('../renderer'), services.images, process.env.ELECTRON_RENDERER_URL);
  showWindow();
  if (commandLine.sample && window !== null) {
    await trainSample({ services, window, emit, sampleFolder, unattended: commandLine.unattended });
  }
}

function fail(thrown: unknown): void {
  const story = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  log.write('main', story);
  console.error(`Ridgeline cannot go on: ${story}\nThe log is ${paths.log}`);
  app.exit(1);
}

process.on('uncaughtException', (error) => {
  log.write('main', error.stack ?? error.message);
  emit('failure', { code: 'internal', message: error.message, detail: {} });
});
process.on('unhandledRejection', (reason) => {
  log.write('main', reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
  emit('failure', { code: 'internal', message: String(reason), detail: {} });
});

if (app.requestSingleInstanceLock()) {
  declareAppScheme();
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  let isClosing = false;
  app.on('before-quit', (event) => {
    if (services === null) return;
    // A training is paused, children are ended and the last state written before the process goes. Whoever asks to
    // quit once more meanwhile does not cut that short.
    event.preventDefault();
    window?.hide();
    if (isClosing) return;
    isClosing = true;
    void services.close().finally(() => {
      services = null;
      app.quit();
    });
  });
  // A top-level await here would hang the packaged app.
  void app.whenReady().then(start).catch(fail);
} else {
  console.log('Ridgeline is open already: its window has been brought to the front.');
  app.quit();
}
