import { resolve } from 'node:path';
import * as v from 'valibot';
import { groupKeyOf } from '@core/dataset/group-pattern';
import { colours, fits, imageSizeLimits, preparationSchema } from '@core/dataset/preparation';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import type { Grouping } from '@core/dataset/split-settings';
import { RidgelineError } from '@core/errors';
import { choiceOf, readOptions, requiredText, wholeNumberOf, type Options } from './options';
import { readSplit } from './split-option';

/** What `ridgeline prepare` is to do. */
export interface PrepareOptions {
  /** The images. */
  readonly root: string;
  /** Where the dataset goes. */
  readonly folder: string;
  readonly settings: PrepareSettings;
}

/** @throws RidgelineError `invalidInput` */
export function readPrepareOptions(args: readonly string[]): PrepareOptions {
  const options = readOptions('prepare', '<folder>', args, {
    out: 'text',
    size: 'text',
    fit: 'text',
    colour: 'text',
    background: 'text',
    split: 'text',
    seed: 'text',
    group: 'text',
    cap: 'text',
    'no-stratify': 'switch',
    'ignore-given': 'switch',
    json: 'switch',
  });
  const { texts, switches } = options;
  const folder = resolve(requiredText('prepare', options, 'out', 'dataset folder'));
  const preparation = {
    imageSize: wholeNumberOf(options, 'size', { ...imageSizeLimits, byDefault: 32 }),
    fit: choiceOf(options, 'fit', fits, 'squash'),
    colour: choiceOf(options, 'colour', colours, 'rgb'),
    background: backgroundOf(options),
  };
  const seed = wholeNumberOf(options, 'seed', { min: 0, max: 4294967295, byDefault: 1 });
  const split = {
    ...readSplit(texts.split ?? '0.8,0.1,0.1', seed),
    stratified: switches['no-stratify'] !== true,
    useGiven: switches['ignore-given'] !== true,
    grouping: groupingOf(texts.group),
  };
  const imagesPerClass = wholeNumberOf(options, 'cap', {
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
    byDefault: 0,
  });
  const balance: PrepareSettings['balance'] =
    imagesPerClass === 0 ? { kind: 'none' } : { kind: 'cap', imagesPerClass };
  return { root: resolve(options.subject), folder, settings: { split, preparation, balance } };
}

function backgroundOf({ texts }: Options): string {
  const text = texts.background ?? '#ffffff';
  const read = v.safeParse(preparationSchema.entries.background, text.toLowerCase());
  if (read.success) return read.output;
  throw new RidgelineError(
    'invalidInput',
    `--background is "${text}"; expected is a colour as #rrggbb, such as #ffffff for white.`,
  );
}

function groupingOf(text: string | undefined): Grouping {
  if (text === undefined) return { kind: 'none' };
  if (text === 'folder') return { kind: 'folder' };
  try {
    groupKeyOf(text);
  } catch (thrown) {
    if (!(thrown instanceof RidgelineError)) throw thrown;
    throw new RidgelineError('invalidInput', `--group is "${text}": ${thrown.message}`, thrown.detail);
  }
  return { kind: 'name', pattern: text };
}
