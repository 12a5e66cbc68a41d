import * as v from 'valibot';
import { augmentedSchema, sampleAtSchema } from './augmentation/augmented';
import { datasetEntrySchema, sourceChangesSchema } from './dataset/dataset-entry';
import { duplicatePageSchema, imageFilterSchema, imagePageSchema } from './dataset/image-page';
import { datasetManifestSchema } from './dataset/manifest';
import { mendSchema } from './dataset/mend';
import { overviewSchema } from './dataset/overview';
import { planSchema } from './dataset/plan';
import { prepareSettingsSchema } from './dataset/prepare-settings';
import { problemCodes, problemSchema } from './dataset/problem';
import { scanSummarySchema } from './dataset/scan-summary';
import { diagnosisRequests } from './diagnosis/requests';
import { failureSchema } from './errors';
import { evaluationEvents, evaluationRequests } from './evaluation/requests';
import { experimentPlanSchema } from './experiment/experiment';
import { namedRunSchema } from './experiment/file/experiment-file';
import { experimentEvents, experimentRequests } from './experiment/requests';
import { exportReportSchema } from './export/export-report';
import { modelVariantSchema } from './export/formats';
import { hyperparametersSchema } from './hyperparameters/schema';
import { datasetIdSchema, runIdSchema } from './ids';
import { importEvents, importRequests } from './import/requests';
import { inferenceEvents, inferenceRequests } from './inference/requests';
import { notesSchema, tagsSchema } from './notes';
import { projectRequests } from './project/requests';
import { reportSchema } from './reports';
import { lessonRequests } from './lessons/requests';
import { forecastSchema, rangePointSchema } from './run/forecast';
import { insideReportSchema } from './run/inside';
import { epochReportSchema, stepReportSchema } from './run/reports';
import { runColours, runSchema } from './run/run';
import { settingsSchema } from './settings/settings';
import { startSourceSchema } from './start/start-from';

/*
 * Everything that crosses between the window and the main process. Main and preload derive from this file:
 * adding a channel touches this file, one handler in electron/main/handlers and one caller in src/stores.
 */

const nothing = v.null();
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120));

/** The run whose weights are begun with if the settings ask for it; null for none. */
const startRunId = v.optional(v.nullable(runIdSchema));

export const places = ['data', 'train', 'compare', 'evaluate', 'export', 'lessons', 'settings'] as const;
export type Place = (typeof places)[number];

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Rows of a page: enough for a screen and a half, and little enough to be sent at once. */
export const largestPage = 500;
const limit = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(largestPage));

const preparingSchema = v.object({
  scanId: v.string(),
  stage: v.picklist(['examining', 'decoding', 'writing']),
  /** Images, or bytes while `writing`. */
  done: v.number(),
  total: v.number(),
  imagesPerSecond: v.number(),
  secondsLeft: v.nullable(v.number()),
});
/** Progress of a preparation. */
export type Preparing = v.InferOutput<typeof preparingSchema>;

const archivingSchema = v.object({
  kind: v.picklist(['packing', 'unpacking']),
  name: v.string(),
  /** Bytes. */
  done: v.number(),
  total: v.number(),
  secondsLeft: v.nullable(v.number()),
});
/** Progress of writing or reading an archive of a dataset. */
export type Archiving = v.InferOutput<typeof archivingSchema>;

const exportingSchema = v.object({
  runId: v.string(),
  /** The one that is being written or checked. */
  model: modelVariantSchema,
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
      datasetId: v.nullable(datasetIdSchema),
    }),
  },
  /** Starts over with these folders; progress comes as `scan.changed`. */
  'data.scan': {
    input: v.object({ paths: v.pipe(v.array(path), v.minLength(1), v.maxLength(1000)) }),
    output: scanSummarySchema,
  },
  'data.scanSample': { input: nothing, output: scanSummarySchema },
  'data.cancelScan': { input: nothing, output: nothing },
  /** Forgets the scan; prepared datasets stay, and so do the changes that were made to these folders. */
  'data.closeScan': { input: nothing, output: nothing },
  /** Looks at the pixels of all images that have not been looked at; begins by itself after a scan. */
  'data.examine': { input: v.object({ scanId: id }), output: nothing },
  'data.stopExamining': { input: nothing, output: nothing },
  'data.images': {
    input: v.object({ scanId: id, filter: imageFilterSchema, offset: count, limit }),
    output: imagePageSchema,
  },
  'data.problems': {
    input: v.object({ scanId: id, code: v.nullable(v.picklist(problemCodes)), offset: count, limit }),
    output: v.object({ total: count, problems: v.array(problemSchema) }),
  },
  'data.duplicates': {
    input: v.object({ scanId: id, offset: count, limit }),
    output: duplicatePageSchema,
  },
  'data.overview': { input: v.object({ scanId: id }), output: overviewSchema },
  /** Changes which images are used and what they are called; the files stay as they are. */
  'data.mend': { input: v.object({ scanId: id, mend: mendSchema }), output: scanSummarySchema },
  'data.undo': { input: v.object({ scanId: id }), output: scanSummarySchema },
  'data.redo': { input: v.object({ scanId: id }), output: scanSummarySchema },
  /** What preparing would give. */
  'data.plan': { input: v.object({ scanId: id, settings: prepareSettingsSchema }), output: planSchema },
  /** Shows an image, or the file of a problem, in the system's file manager. */
  'data.showFile': {
    input: v.object({ scanId: id, index: v.nullable(count), relative: v.nullable(path) }),
    output: nothing,
  },
  /** Answers when the dataset is ready (at once if the same input was prepared before). */
  'data.prepare': {
    input: v.object({ scanId: id, name, settings: prepareSettingsSchema }),
    output: datasetManifestSchema,
  },
  'data.cancelPrepare': { input: nothing, output: nothing },
  'data.datasets': { input: nothing, output: v.array(datasetEntrySchema) },
  'data.renameDataset': { input: v.object({ datasetId: datasetIdSchema, name }), output: datasetEntrySchema },
  /** Can be undone until Ridgeline is closed. */
  'data.deleteDataset': { input: v.object({ datasetId: datasetIdSchema }), output: nothing },
  'data.restoreDataset': { input: v.object({ datasetId: datasetIdSchema }), output: datasetEntrySchema },
  /** How the folders differ from what they were when the dataset was made. */
  'data.changes': { input: v.object({ datasetId: datasetIdSchema }), output: sourceChangesSchema },
  /** Asks where to write, and writes one archive file; null if the dialog was closed. */
  'data.packDataset': {
    input: v.object({ datasetId: datasetIdSchema }),
    output: v.nullable(v.object({ path: v.string(), bytes: v.number() })),
  },
  /** Asks for an archive unless one was dropped; null if the dialog was closed. */
  'data.unpackDataset': {
    input: v.object({ path: v.nullable(path) }),
    output: v.nullable(datasetEntrySchema),
  },
  'data.cancelArchive': { input: nothing, output: nothing },
  ...projectRequests,
  ...importRequests,
  /** Makes a prepared dataset the one that Train uses. */
  'data.openDataset': { input: v.object({ datasetId: datasetIdSchema }), output: datasetManifestSchema },
  'runs.list': { input: nothing, output: v.array(runSchema) },
  /** Begins at once, or waits at the end of the queue while others train. */
  'runs.start': {
    input: v.object({
      datasetId: datasetIdSchema,
      name,
      hyperparameters: hyperparametersSchema,
      startRunId,
    }),
    output: runSchema,
  },
  /** What another run could begin with of this one's weights. */
  'runs.startSource': { input: v.object({ runId: runIdSchema }), output: startSourceSchema },
  /** Ends its trainer, keeping the best weights; one that waits leaves the queue. */
  'runs.stop': { input: v.object({ runId: runIdSchema }), output: nothing },
  /** Ends the run's trainer with a checkpoint. */
  'runs.pause': { input: v.object({ runId: runIdSchema }), output: nothing },
  /** Goes on from the run's checkpoint: at once, or as the first of the queue while others train. */
  'runs.resume': { input: v.object({ runId: runIdSchema }), output: runSchema },
  'runs.metrics': {
    input: v.object({ runId: runIdSchema }),
    output: v.object({
      epochs: v.array(epochReportSchema),
      steps: v.array(stepReportSchema),
      inside: v.array(insideReportSchema),
    }),
  },
  /** Takes a few steps and answers with the time and memory of the whole run; a later request ends an earlier one. */
  'trials.forecast': {
    input: v.object({ datasetId: datasetIdSchema, hyperparameters: hyperparametersSchema, startRunId }),
    output: forecastSchema,
  },
  /** Answers at the end; points come as `range.points`. */
  'trials.rangeTest': {
    input: v.object({ datasetId: datasetIdSchema, hyperparameters: hyperparametersSchema, startRunId }),
    output: v.array(rangePointSchema),
  },
  /** What the augmentations make of samples of a dataset, `variants` different ones of each. */
  'trials.augment': {
    input: v.object({
      datasetId: datasetIdSchema,
      hyperparameters: hyperparametersSchema,
      samples: v.pipe(v.array(sampleAtSchema), v.minLength(1), v.maxLength(24)),
      variants: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
      /** Another one draws again. */
      seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4294967295)),
    }),
    output: augmentedSchema,
  },
  /** Ends whichever trial is under way. */
  'trials.cancel': { input: nothing, output: nothing },
  /** Asks where to write, and writes the settings as a job for `ridgeline train`; null if the dialog was closed. */
  'jobs.save': {
    input: v.object({ name, hyperparameters: hyperparametersSchema, startRunId }),
    output: v.nullable(v.object({ path: v.string() })),
  },
  /** The same of an experiment, for `ridgeline experiment`. */
  'jobs.saveExperiment': {
    input: v.object({ name, plan: experimentPlanSchema, startFrom: v.optional(namedRunSchema) }),
    output: v.nullable(v.object({ path: v.string() })),
  },
  'runs.rename': { input: v.object({ runId: runIdSchema, name }), output: runSchema },
  'runs.annotate': {
    input: v.object({
      runId: runIdSchema,
      notes: notesSchema,
      tags: tagsSchema,
      colour: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(runColours - 1)),
    }),
    output: runSchema,
  },
  'runs.hide': { input: v.object({ runId: runIdSchema, hidden: v.boolean() }), output: runSchema },
  /** Can be undone until Ridgeline is closed. */
  'runs.delete': { input: v.object({ runId: runIdSchema }), output: nothing },
  'runs.restore': { input: v.object({ runId: runIdSchema }), output: runSchema },
  ...experimentRequests,
  ...lessonRequests,
  ...diagnosisRequests,
  ...evaluationRequests,
  ...inferenceRequests,
  'export.chooseFolder': { input: nothing, output: v.nullable(v.string()) },
  /** Where exports go unless another folder is chosen. */
  'export.defaultFolder': { input: nothing, output: v.string() },
  /** Writes into a new folder `name` inside `folder`; answers when the file has been checked. */
  'export.start': {
    input: v.object({
      runId: runIdSchema,
      folder: path,
      name,
      /** `defaultVariants` unless told. */
      models: v.optional(v.pipe(v.array(modelVariantSchema), v.minLength(1))),
    }),
    output: exportReportSchema,
  },
  'export.cancel': { input: nothing, output: nothing },
  'export.list': { input: v.object({ runId: runIdSchema }), output: v.array(exportReportSchema) },
  /** Opens the folder of an export that Ridgeline wrote. */
  'export.showFolder': { input: v.object({ runId: runIdSchema, folder: path }), output: nothing },
  /** Asks where to write, and writes a picture, a table or a report; null if the dialog was closed. */
  'reports.save': { input: reportSchema, output: v.nullable(v.object({ path: v.string() })) },
  /** Asks for a folder, and writes a run into it as event files; null if the dialog was closed. */
  'tensorboard.save': {
    input: v.object({ runId: runIdSchema }),
    output: v.nullable(
      v.object({
        /** What TensorBoard is given. */
        logFolder: v.string(),
        /** The run's own folder in it. */
        folder: v.string(),
      }),
    ),
  },
  /** A picture as such, all else as text. */
  'reports.copy': { input: reportSchema, output: nothing },
  /** An error that the window did not expect; main writes it to the log. */
  'log.error': { input: v.object({ message: v.pipe(v.string(), v.maxLength(10000)) }), output: nothing },
} as const;

/** Events: what main tells the window without being asked. */
export const events = {
  'scan.changed': scanSummarySchema,
  'prepare.progress': preparingSchema,
  'archive.progress': archivingSchema,
  /** A dataset was made, renamed, looked at, deleted or brought in. */
  'datasets.changed': v.array(datasetEntrySchema),
  'run.changed': runSchema,
  /** Many at once, as the runs of an experiment come. */
  'runs.changed': v.array(runSchema),
  'run.removed': v.object({ runId: v.string() }),
  'runs.removed': v.object({ runIds: v.array(v.string()) }),
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
  ...experimentEvents,
  ...evaluationEvents,
  ...importEvents,
  ...inferenceEvents,
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
