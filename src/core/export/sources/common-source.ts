import { balancedClassWeights } from '../../statistics/balanced-class-weights';
import { applies, fields, hyperparameterNames, type Hyperparameters } from '../../hyperparameters/fields';
import { levelScaling } from '../../network/input-scaling';
import { indented, pythonList } from './python-literals';
import { plateauSource, scheduleSource } from './schedule-source';
import type { SourceInput } from './source-input';
import { sourceStart, startConstants, startDifferences } from './start-source';

/** What the first lines of a script say: what it is, and what it leaves out. */
export function headSource(input: SourceInput, framework: string, differences: readonly string[]): string[] {
  const { runName, hyperparameters } = input;
  const varied = augmentations(hyperparameters);
  const without = [
    ...startDifferences(input).map(oneLine),
    ...differences,
    ...(varied.length > 0
      ? [
          `The run varied its training images (${varied.join(', ')}); this file does not. Without that, the result is that of ` +
            'a run without augmentation.',
        ]
      : []),
    'Random numbers (first weights, order of the batches, dropout) come from another generator: single figures differ ' +
      'as between two seeds. From the same weights and batches, and without dropout, the losses are the same.',
  ];
  return [
    `"""The network of the run ${oneLine(JSON.stringify(runName).slice(1, -1))} in ${framework}, with its training.`,
    '',
    'python <this file> <folder>      trains on <folder>/train/<class>/* and <folder>/validation/<class>/*',
    '',
    ...without.map((sentence) => `- ${sentence}`),
    '"""',
  ];
}

/** No name can end the text that it stands in. */
function oneLine(text: string): string {
  return text.replaceAll('"""', "'''");
}

/** The augmentations that a run used, by the names of its settings. */
export function augmentations(hyperparameters: Hyperparameters): string[] {
  return hyperparameterNames.filter(
    (name) =>
      fields[name].group === 'augmentation' && hyperparameters[name] !== 0 && hyperparameters[name] !== 'off',
  );
}

/** Constants, the schedule, and how images are read. */
export function commonSource(input: SourceInput): string[] {
  const { manifest, hyperparameters, network } = input;
  const start = sourceStart(input);
  const { classes, preparation } = manifest;
  const { mean, std } = levelScaling(hyperparameters, manifest);
  const weights =
    hyperparameters.classWeight === 'balanced'
      ? balancedClassWeights(classes.map(({ counts }) => counts.train))
      : classes.map(() => 1);
  const { l1, l2 } = penaltyParts(hyperparameters);
  return [
    `LABELS = ${pythonList(classes.map(({ name }) => name))}`,
    `SIZE, CHANNELS = ${network.inputShape[0]}, ${network.inputShape[2]}`,
    `MEAN, STD = ${pythonList(mean)}, ${pythonList(std)}  # of each channel, 0 to 255`,
    `EPOCHS, BATCH_SIZE, LEARNING_RATE = ${hyperparameters.epochs}, ${hyperparameters.batchSize}, ${hyperparameters.learningRate}`,
    `PATIENCE, MIN_DELTA = ${hyperparameters.patience}, ${hyperparameters.minDelta}  # epochs without a better loss; 0 is off`,
    `LABEL_SMOOTHING = ${hyperparameters.labelSmoothing}`,
    `CLASS_WEIGHTS = ${pythonList(weights)}`,
    `L1, L2 = ${l1}, ${l2}  # l1·Σ|w| + l2·Σw² over the kernels`,
    `PROXIMAL_L1 = ${proximalL1(hyperparameters)}  # |w| shrinks by this times the learning rate after each step`,
    `EMA = ${applies('emaMomentum', hyperparameters) ? hyperparameters.emaMomentum : 0}  # running average of the weights, which is evaluated; 0 is off`,
    ...(start === null ? [] : startConstants(start)),
    '',
    '',
    ...scheduleSource(hyperparameters),
    '',
    '',
    ...plateauSource(hyperparameters),
    '',
    '',
    'def ema_rest(step):',
    ...indented([
      '"""What a running average takes of the new weights: more at first."""',
      'return 1 - min(EMA, (1 + step) / (10 + step))',
    ]),
    '',
    '',
    ...loadingSource(preparation),
  ];
}

/** The coefficients that are part of the loss. */
export function penaltyParts(hyperparameters: Hyperparameters): { l1: number; l2: number } {
  const l1 = applies('l1', hyperparameters) ? hyperparameters.l1 : 0;
  return {
    l1: proximalL1(hyperparameters) > 0 ? 0 : l1,
    l2: applies('l2', hyperparameters) ? hyperparameters.l2 : 0,
  };
}

function proximalL1(hyperparameters: Hyperparameters): number {
  const isProximal = applies('proximal', hyperparameters) && hyperparameters.proximal;
  return isProximal && applies('l1', hyperparameters) ? hyperparameters.l1 : 0;
}

function loadingSource({ fit }: SourceInput['manifest']['preparation']): string[] {
  const square = {
    squash: ['image = image.resize((SIZE, SIZE), Image.LANCZOS)'],
    crop: ['image = ImageOps.fit(image, (SIZE, SIZE), Image.LANCZOS)'],
    pad: ['image = ImageOps.pad(image, (SIZE, SIZE), Image.LANCZOS, color=0)'],
  }[fit];
  return [
    'def load(folder):',
    ...indented([
      '"""The images of class folders as the network sees them: float32 [n, SIZE, SIZE, CHANNELS], and their labels."""',
      'pixels, labels = [], []',
      'for label, name in enumerate(LABELS):',
      ...indented([
        'for path in sorted(Path(folder, name).rglob("*")):',
        ...indented([
          'if not path.is_file():',
          '    continue',
          'image = ImageOps.exif_transpose(Image.open(path)).convert("RGB")',
          ...square,
          'image = image.convert("L" if CHANNELS == 1 else "RGB")',
          'pixels.append(numpy.asarray(image, "uint8").reshape(SIZE, SIZE, CHANNELS))',
          'labels.append(label)',
        ]),
      ]),
      'return scaled(numpy.stack(pixels)), numpy.array(labels, "int64")',
    ]),
    '',
    '',
    'def scaled(pixels):',
    ...indented([
      'return ((pixels.astype("float32") - numpy.float32(MEAN)) / numpy.float32(STD)).astype("float32")',
    ]),
  ];
}
