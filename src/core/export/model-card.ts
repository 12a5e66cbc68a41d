import type { DatasetManifest } from '../dataset/manifest';
import type { Preparation } from '../dataset/preparation';
import type { FieldValue } from '../hyperparameters/field';
import { applies, fields, hyperparameterNames, type Hyperparameters } from '../hyperparameters/fields';
import { makers, type Imported } from '../import/imported';
import type { NetworkDescription } from '../network/description';
import { countMultiplyAdds, countParameters } from '../network/parameters';
import type { Measure } from '../run/reports';
import type { StartFrom } from '../start/start-from';
import { startText } from '../start/start-text';
import { wilsonInterval } from '../statistics/wilson-interval';
import { largestDeviationAllowed, type ExportReport, type ModelReport } from './export-report';
import { plain, table } from './markdown';
import { usage } from './usage';

export interface ModelCardInput {
  readonly runName: string;
  readonly manifest: DatasetManifest;
  readonly hyperparameters: Hyperparameters;
  readonly network: NetworkDescription;
  /** The epoch whose weights these are, 1-based, and the step after which they were taken. */
  readonly epoch: number;
  readonly step: number;
  /** Whose weights it began with; null for random ones. */
  readonly startFrom: StartFrom | null;
  /** Null for a network that was trained by Ridgeline. */
  readonly imported: Imported | null;
  readonly report: Pick<ExportReport, 'createdAt' | 'check' | 'validation' | 'test' | 'trained'> & {
    readonly models: readonly ModelReport[];
  };
}

/**
 * What someone needs to know who is given the model and nothing else, as Markdown (after Mitchell et al. 2019,
 * "Model Cards for Model Reporting").
 */
export function modelCard(input: ModelCardInput): string {
  const { runName, manifest, report, imported } = input;
  const made = imported === null ? 'trained' : 'measured';
  return (
    [
      `# ${plain(runName)}`,
      `An image classifier ${made} on the dataset *${plain(manifest.name)}*, written on ` +
        `${report.createdAt.slice(0, 10)} by Ridgeline as ${things(report.models.length, 'model')}. Preprocessing is ` +
        'inside each of them.',
      ...(imported === null ? [] : [origin(imported)]),
      '## Models',
      models(report),
      '## Accuracy',
      accuracy(report, imported !== null),
      '## Classes',
      'In the order of the probabilities, as in `labels.json`:',
      classes(manifest),
      '## Input and output',
      inputAndOutput(manifest.preparation, input.hyperparameters),
      '## How to use it',
      '`index.html` is a page that classifies images by itself: open it from disk, it needs no network. `samples/` holds ' +
        'programs that ask the models, and the network as Keras and PyTorch source that trains anew.',
      usage(manifest.preparation.fit, report.models),
      '## Data',
      data(manifest),
      '## Network and settings',
      settings(input),
      '## Check',
      check(report),
    ].join('\n\n') + '\n'
  );
}

function origin({ format, file }: Imported): string {
  return (
    `The network was imported from *${plain(file)}* (${makers[format]}), and its weights are as they came. On which ` +
    'images it was trained there is not known.'
  );
}

function accuracy({ validation, test }: ModelCardInput['report'], isImported: boolean): string {
  const row = (name: string, { accuracy: share, samples, dataLoss }: Measure): string[] => {
    const { low, high } = wilsonInterval(Math.round(share * samples), samples);
    return [name, percent(share), `${percent(low)} – ${percent(high)}`, String(samples), dataLoss.toFixed(4)];
  };
  const rows = [row('validation', validation), ...(test === null ? [] : [row('test', test)])];
  const ofTraining =
    test === null
      ? 'There is no test split: the epoch was chosen by the validation loss, so that accuracy is on the bright side.'
      : 'The test split had no part in training or in choosing the epoch: its accuracy is the one to quote.';
  const text = isImported
    ? 'Whether some of these images had a part in its training is not known.'
    : ofTraining;
  return (
    table(['Split', 'Accuracy', '95 % interval (Wilson)', 'Images', 'Loss (nats)'], rows) +
    `\n\nMeasured with the first of the models. ${text} Both hold for images like those of the dataset.`
  );
}

function classes({ classes: all }: DatasetManifest): string {
  const rows = all.map(({ name, counts }, index) => [
    String(index),
    plain(name),
    String(counts.train),
    String(counts.validation),
    String(counts.test),
  ]);
  return table(['Index', 'Class', 'Train', 'Validation', 'Test'], rows);
}

const scalings = {
  standardize: 'every channel is normalised with the mean and deviation of the training split',
  rescale: 'every channel is divided by 255',
  none: 'nothing else is done: the network sees levels from 0 to 255',
  given: 'every channel is normalised with the mean and deviation that the settings below give',
} as const satisfies Record<Hyperparameters['inputScaling'], string>;

function inputAndOutput({ imageSize, fit, colour }: Preparation, { inputScaling }: Hyperparameters): string {
  const shape = {
    squash: 'resized without regard to their proportions',
    crop: 'cropped to the square in their middle and resized',
    pad: 'padded with black to a square and resized',
  }[fit];
  const grey = colour === 'grey' ? ' They are made grey by the luma of ITU-R BT.601.' : '';
  return [
    '- **Input**: RGB images as numbers from 0 to 255, shape `[batch, height, width, 3]`, any height and width.',
    `- **Inside**: images are ${shape} to ${imageSize} × ${imageSize} pixels.${grey} Then ` +
      `${scalings[inputScaling]}.`,
    '- **Output**: one probability per class, shape `[batch, classes]`.',
    `- **Resizing**: the training images were made smaller with a Lanczos filter, which no runtime has for models. ` +
      `Images that already are ${imageSize} × ${imageSize} give the answers that it was checked for; much ` +
      'larger ones are best made smaller by your own software first.',
  ].join('\n');
}

function data({ sources, counts, split, preparation, problems, createdAt }: DatasetManifest): string {
  return [
    `- Prepared on ${createdAt.slice(0, 10)} from ${sources.map((source) => plain(lastName(source))).join(', ')}`,
    `- ${counts.train} images to train on, ${counts.validation} for validation, ${counts.test} for the test ` +
      `(split seed ${split.seed})`,
    `- ${preparation.imageSize} × ${preparation.imageSize} pixels, ${preparation.colour}, fit \`${preparation.fit}\``,
    `- ${problems.length} files were left out`,
  ].join('\n');
}

/** A folder's own name: where it lies on somebody's disk is nobody else's business. */
function lastName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}

function settings(input: ModelCardInput): string {
  const { hyperparameters, network, epoch, step, startFrom, imported } = input;
  // How something else was trained, nobody has told.
  const isTold = imported === null || imported.format === 'ridgeline';
  const rows = hyperparameterNames
    .filter((name) => applies(name, hyperparameters) && (isTold || fields[name].group === 'network'))
    .map((name) => [`\`${name}\``, `\`${fields[name].keras}\``, settingText(hyperparameters[name])]);
  return (
    `${countParameters(network).toLocaleString('en')} weights, ` +
    `${countMultiplyAdds(network).toLocaleString('en')} multiply-adds per image.` +
    (imported === null
      ? ` The weights are those of epoch ${epoch} (step ${step}), which had the lowest validation loss.\n\n`
      : '\n\n') +
    (startFrom === null ? '' : `${startText(startFrom, hyperparameters, plain)}\n\n`) +
    table(['Setting', 'In Keras', 'Value'], rows) +
    '\n\n`settings.json` holds all of them.'
  );
}

/** As a reader of code would write it: lists in brackets, everything else as it is. */
function settingText(value: FieldValue): string {
  if (typeof value !== 'object') return String(value);
  return `[${value.map((item) => (typeof item === 'object' ? item.name : item)).join(', ')}]`;
}

function models({ models: all, trained }: ModelCardInput['report']): string {
  const rows = all.map((model) => [
    `\`${model.folder}/\``,
    model.precision,
    kilobytes(model.bytes),
    `${model.check.latencyMs.toFixed(1)} ms`,
    percent(model.validation.accuracy),
    String(model.check.samples - model.check.agreeing),
    model.check.largestDeviation.toExponential(1),
  ]);
  const head = ['Folder', 'Weights', 'Size', 'One image', 'Accuracy', 'Other answers', 'Largest deviation'];
  const notes = [
    'Accuracy is that on validation' +
      (trained === undefined ? '' : ` (the trained network: ${percent(trained.accuracy)})`) +
      `; the other answers are among ${all[0]?.check.samples ?? 0} images.`,
    ...(all.some(({ precision }) => precision !== 'float32')
      ? [
          'With float16 and int8 the kernels are kept smaller, which changes answers a little: choose by these figures. ' +
            'Only ONNX with int8 computes with whole numbers too (weights with 7 bits and a scale for each output, ' +
            'values between layers with 8, in the ranges that training images gave); all others compute in float32.',
        ]
      : []),
  ];
  return [table(head, rows), ...notes].join('\n\n');
}

function check({ models: all }: ModelCardInput['report']): string {
  const runtimes = all.some(({ checkedBy }) => checkedBy === 'reader')
    ? ' Keras runs in Python alone: its file was read back, and what it describes computed with TensorFlow.'
    : '';
  return (
    `After it was written, each model was loaded from disk again by the runtime that it is meant for, and given ` +
    `${all[0]?.check.samples ?? 0} validation images beside the trained network.${runtimes} A model with float32 ` +
    `weights that gives any probability with a difference of more than ${largestDeviationAllowed.toExponential(0)} is ` +
    'not written. The times are those of the machine that trained it. `golden.json` holds some of these images with ' +
    'their probabilities, to repeat the check anywhere.'
  );
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000).toLocaleString('en')} kB`;
}

function things(count: number, noun: string): string {
  return count === 1 ? `one ${noun}` : `${count} ${noun}s`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
