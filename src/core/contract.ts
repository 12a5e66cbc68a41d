import * as v from 'valibot';
import { datasetManifestSchema } from './dataset/manifest';
import { preparationSchema } from './dataset/preparation';
import { scanSummarySchema } from './dataset/scan-summary';
import { splitSettingsSchema } from './dataset/split-settings';
import { failureSchema } from './errors';
import { exportReportSchema } from './export/export-report';
import { hyperparametersSchema } from './hyperparameters/schema';
import { forecastSchema, rangePointSchema } from './run/forecast';
import { insideReportSchema } from './run/inside';
import { epochReportSchema, stepReportSchema } from './run/reports';
import { runSchema } from './run/run';
import { settingsSchema } from './settings/settings';

/*
 * Everything that crosses between the window and the main process. Main and preload derive from this file:
 * adding a channel touches this file, one handler in electron/main/handlers and one caller in src/stores.
 */

const nothing = v.null();
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120));

export const places = ['data', 'train', 'compare', 'export', 'settings'] as const;
export type Place = (typeof places)[number];

const preparingSchema = v.object({
  scanId: v.string(),
  done: v.number(),
  total: v.number(),
  imagesPerSecond: v.number(),
  secondsLeft: v.nullable(v.number()),
});
/** Progress of a preparation. */
export type Preparing = v.InferOutput<typeof preparingSchema>;

const exportingSchema = v.object({
  runId: v.string(),
  stage: v.picklist(['writing', 'reloading', 'checking', 'testing']),
  done: v.number(),
  total: v.number(),
  secondsLeft: v.nullable(v.number()),
});
/** Progress of an export. */
export type Exporting = v.InferOutput<typeof exportingSchema>;

const appInfoSchema = v.object({
  version: v.string(),
  platform: v.string(),
  cpu: v.string(),
  /** Where runs and prepared datasets are kept. */
  workspace: v.string(),
  /** The operating system's language, as a BCP 47 tag. */
  locale: v.string(),
});
export type AppInfo = v.InferOutput<typeof appInfoSchema>;

/** Requests: what the window sends and what it gets back. */
export const requests = {
  'app.info': { input: nothing, output: appInfoSchema },
  'settings.get': { input: nothing, output: settingsSchema },
  'settings.set': { input: settingsSchema, output: nothing },
  /** Opens the system dialog; an empty list if it was closed. */
  'data.chooseFolders': { input: nothing, output: v.array(v.string()) },
  /** What the Data place shows after a reload of the window. */
  'data.current': {
    input: nothing,
    output: v.object({
      scan: v.nullable(scanSummarySchema),
      preparing: v.nullable(preparingSchema),
      datasetId: v.nullable(v.string()),
    }),
  },
  /** Starts over with these folders; progress comes as `scan.changed`. */
  'data.scan': {
    input: v.object({ paths: v.pipe(v.array(path), v.minLength(1), v.maxLength(1000)) }),
    output: scanSummarySchema,
  },
  'data.scanSample': { input: nothing, output: scanSummarySchema },
  'data.cancelScan': { input: nothing, output: nothing },
  /** Forgets the scan; prepared datasets stay. */
  'data.closeScan': { input: nothing, output: nothing },
  /** Answers when the dataset is ready (at once if the same input was prepared before). */
  'data.prepare': {
    input: v.object({ scanId: id, name, split: splitSettingsSchema, preparation: preparationSchema }),
    output: datasetManifestSchema,
  },
  'data.cancelPrepare': { input: nothing, output: nothing },
  'data.datasets': { input: nothing, output: v.array(datasetManifestSchema) },
  /** Makes a prepared dataset the one that Train uses. */
  'data.openDataset': { input: v.object({ datasetId: id }), output: datasetManifestSchema },
  'runs.list': { input: nothing, output: v.array(runSchema) },
  'runs.start': {
    input: v.object({ datasetId: id, name, hyperparameters: hyperparametersSchema }),
    output: runSchema,
  },
  'runs.stop': { input: v.object({ runId: id }), output: nothing },
  /** Ends the run's trainer with a checkpoint. */
  'runs.pause': { input: v.object({ runId: id }), output: nothing },
  /** Goes on from the run's checkpoint. */
  'runs.resume': { input: v.object({ runId: id }), output: runSchema },
  'runs.metrics': {
    input: v.object({ runId: id }),
    output: v.object({
      epochs: v.array(epochReportSchema),
      steps: v.array(stepReportSchema),
      inside: v.array(insideReportSchema),
    }),
  },
  /** Takes a few steps and answers with the time and memory of the whole run; a later request ends an earlier one. */
  'trials.forecast': {
    input: v.object({ datasetId: id, hyperparameters: hyperparametersSchema }),
    output: forecastSchema,
  },
  /** Answers at the end; points come as `range.points`. */
  'trials.rangeTest': {
    input: v.object({ datasetId: id, hyperparameters: hyperparametersSchema }),
    output: v.array(rangePointSchema),
  },
  /** Ends whichever trial is under way. */
  'trials.cancel': { input: nothing, output: nothing },
  /** Asks where to write, and writes the settings as a job for `ridgeline train`; null if the dialog was closed. */
  'jobs.save': {
    input: v.object({ name, hyperparameters: hyperparametersSchema }),
    output: v.nullable(v.object({ path: v.string() })),
  },
  'runs.rename': { input: v.object({ runId: id, name }), output: runSchema },
  'runs.hide': { input: v.object({ runId: id, hidden: v.boolean() }), output: runSchema },
  /** Can be undone until Ridgeline is closed. */
  'runs.delete': { input: v.object({ runId: id }), output: nothing },
  'runs.restore': { input: v.object({ runId: id }), output: runSchema },
  'export.chooseFolder': { input: nothing, output: v.nullable(v.string()) },
  /** Where exports go unless another folder is chosen. */
  'export.defaultFolder': { input: nothing, output: v.string() },
  /** Writes into a new folder `name` inside `folder`; answers when the file has been checked. */
  'export.start': { input: v.object({ runId: id, folder: path, name }), output: exportReportSchema },
  'export.cancel': { input: nothing, output: nothing },
  'export.list': { input: v.object({ runId: id }), output: v.array(exportReportSchema) },
  /** Opens the folder of an export that Ridgeline wrote. */
  'export.showFolder': { input: v.object({ runId: id, folder: path }), output: nothing },
  /** An error that the window did not expect; main writes it to the log. */
  'log.error': { input: v.object({ message: v.pipe(v.string(), v.maxLength(10000)) }), output: nothing },
} as const;

/** Events: what main tells the window without being asked. */
export const events = {
  'scan.changed': scanSummarySchema,
  'prepare.progress': preparingSchema,
  'run.changed': runSchema,
  'run.removed': v.object({ runId: v.string() }),
  'run.epoch': v.object({
    runId: v.string(),
    report: epochReportSchema,
    inside: v.nullable(insideReportSchema),
  }),
  /**
   * A run went back to its checkpoint, after `step` and after so many whole epochs: what was told beyond counts no more
   * and comes again.
   */
  'run.rewound': v.object({ runId: v.string(), step: v.number(), epoch: v.number() }),
  /** Some more points of the range test under way, and how many there will be at most. */
  'range.points': v.object({ points: v.array(rangePointSchema), total: v.number() }),
  /** Several times a second, all steps since the last time. */
  'run.steps': v.object({ runId: v.string(), reports: v.array(stepReportSchema) }),
  'export.progress': exportingSchema,
  /** Something failed that nobody was waiting for. */
  failure: failureSchema,
  /** Main asks for a place to be shown (menu, sample run). */
  navigate: v.object({ place: v.picklist(places) }),
  /** A prepared dataset became the current one. */
  'dataset.opened': datasetManifestSchema,
} as const;

export type RequestName = keyof typeof requests;
export type RequestInput<N extends RequestName> = v.InferOutput<(typeof requests)[N]['input']>;
export type RequestOutput<N extends RequestName> = v.InferOutput<(typeof requests)[N]['output']>;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = v.InferOutput<(typeof events)[N]>;

/** The object that the preload script gives the window as `window.ridgeline`. */
export interface Bridge<DroppedFile> {
  invoke: (name: string, input: unknown) => Promise<unknown>;
  /** Returns a function that ends the subscription. */
  on: (name: string, listener: (payload: unknown) => void) => () => void;
  /** The real path of a dropped file or folder; empty for one that has none. */
  pathForFile: (file: DroppedFile) => string;
}
