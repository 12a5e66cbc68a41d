import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allVariants, modelFiles, variantFolder } from '@core/export/formats';
import { datasetFiles } from '../../../electron/storage/dataset-files';
import { picture as pictureOf } from '../pictures';
import { BuiltCommandLine } from './built-command-line';
import { fillWithPictures, jobFile } from './small-folders';

let ridgeline: BuiltCommandLine;
let images: string;
let dataset: string;
let run: string;

beforeAll(async () => {
  ridgeline = await BuiltCommandLine.build();
  images = ridgeline.newFolder();
  await fillWithPictures(images, 20);
  const folder = ridgeline.newFolder();
  [dataset, run] = [join(folder, 'dataset'), join(folder, 'run')];
  const prepared = await ridgeline.run(['prepare', images, '--out', dataset, '--size', '8']);
  expect(prepared.code).toBe(0);
  const job = jobFile(folder, { epochs: 8, learningRate: 0.01 });
  const trained = await ridgeline.run(['train', job, '--dataset', dataset, '--out', run]);
  expect(trained.code).toBe(0);
}, 180_000);
afterAll(() => ridgeline.remove());

describe('ridgeline export', () => {
  it('writes a checked model, counts the look at the test split, and overwrites nothing', async () => {
    const out = join(ridgeline.newFolder(), 'model');
    const { code, events, stderr } = await ridgeline.run(['export', run, '--out', out, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { models, ...result } = events.at(-1) as { models: { check: { largestDeviation: number } }[] };
    expect(result).toMatchObject({ type: 'result', folder: out, test: { samples: 4 } });
    expect(models).toMatchObject([{ format: 'tfjs', precision: 'float32', check: { samples: 4 } }]);
    expect(models[0]?.check.largestDeviation).toBeLessThan(1e-4);
    expect(readdirSync(out)).toEqual(expect.arrayContaining(['tfjs', 'golden.json', 'MODEL_CARD.md']));
    expect(readFileSync(datasetFiles.addedLooks(dataset), 'utf8')).toContain('export');
    const again = await ridgeline.run(['export', run, '--out', out]);
    expect(again).toMatchObject({ code: 2, stdout: '' });
  });

  it('writes several formats with the precisions that they have, and compares them in a table', async () => {
    const out = join(ridgeline.newFolder(), 'models');
    const chosen = ['--format', 'savedmodel,onnx', '--precision', 'float32,int8'];
    const { code, stdout, stderr } = await ridgeline.run(['export', run, '--out', out, ...chosen]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/size +an image +validation +test +other answers +deviation$/);
    expect(lines.slice(1, 4).map((line) => line.split(/\s/)[0])).toEqual(['onnx', 'onnx-int8', 'savedmodel']);
    expect(existsSync(join(out, 'onnx-int8', 'model.onnx'))).toBe(true);
    expect(existsSync(join(out, 'savedmodel', 'saved_model.pb'))).toBe(true);
  });

  it.each([
    [['--format', 'onnx,tflite'], '--format has "tflite"'],
    [['--format', 'keras', '--precision', 'int8'], 'There is no keras with int8: it has float32.'],
    [['--precision', 'float64'], '--precision has "float64"'],
  ])('says what there is instead of %j', async (chosen, sentence) => {
    const out = join(ridgeline.newFolder(), 'model');
    const { code, stderr } = await ridgeline.run(['export', run, '--out', out, ...chosen]);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
    expect(existsSync(out)).toBe(false);
  });
});

describe('an interrupted export', () => {
  it('leaves nothing behind', async () => {
    const parent = ridgeline.newFolder();
    const args = [
      'export',
      run,
      '--out',
      join(parent, 'models'),
      '--format',
      'onnx,keras,savedmodel',
      '--json',
    ];
    const { code, events } = await ridgeline.run(args, {
      onEvent: ({ type }, child) => {
        if (type === 'progress') child.kill('SIGINT');
      },
    });
    expect(code).toBe(130);
    expect(events.at(-1)).toMatchObject({
      ...{ type: 'error', code: 'interrupted', message: 'Interrupted: nothing was written.' },
    });
    expect(readdirSync(parent)).toEqual([]);
  });
});

describe('ridgeline predict', () => {
  it('names the class of every image of a folder, with probabilities that sum to 1', async () => {
    const { code, events, stderr } = await ridgeline.run(['predict', run, images, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(events.at(-1)).toEqual({ type: 'result', images: 40, refused: 0, classes: ['dark', 'light'] });
    const predictions = events.slice(0, -1) as {
      path: string;
      class: string;
      probability: number;
      probabilities: Record<string, number>;
    }[];
    expect(predictions.map(({ path }) => path)).toEqual(predictions.map(({ path }) => path).toSorted());
    for (const one of predictions) {
      // A glance tells these classes apart.
      expect(join(images, one.class, one.path.slice(join(images, one.class).length + 1))).toBe(one.path);
      const { dark = NaN, light = NaN } = one.probabilities;
      expect(dark + light).toBeCloseTo(1, 5);
      expect(one.probability).toBe(Math.max(dark, light));
    }
  });

  it('leaves out what is no image, and goes on', async () => {
    const folder = ridgeline.newFolder();
    const text = join(folder, 'note.png');
    writeFileSync(text, 'not a picture');
    const image = join(images, 'dark', '0.png');
    const { code, stdout, stderr } = await ridgeline.run(['predict', run, text, image]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [first = '', second = '', third] = stdout.split('\n');
    expect(first).toMatch(/note\.png: not an image that can be used \(\w+\)$/);
    expect(second).toMatch(/0\.png: dark \d+\.\d %, light \d+\.\d %$/);
    expect(third).toBe('1 image predicted, 1 file left out');
  });

  it('says what it expected where there is nothing to look at', async () => {
    const missing = await ridgeline.run(['predict', run, join(images, 'none')]);
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toContain('images or folders of images are expected');
    const none = await ridgeline.run(['predict', run]);
    expect(none.stderr).toContain('<images…> is missing');
    const empty = await ridgeline.run(['predict', run, ridgeline.newFolder()]);
    expect(empty).toMatchObject({ code: 2, stderr: 'There is no file in what was named.\n' });
  });
});

interface Prediction {
  readonly type: string;
  readonly path: string;
  readonly probabilities: Record<string, number>;
}

describe('ridgeline predict with an exported model', () => {
  let models: string;
  let padded: { run: string; models: string };
  let picture: string;

  beforeAll(async () => {
    picture = join(images, 'light', '1.png');
    models = join(ridgeline.newFolder(), 'models');
    const all = ['--format', 'tfjs,tfjs-graph,onnx,keras,savedmodel', '--precision', 'float32,int8'];
    expect(await ridgeline.run(['export', run, '--out', models, ...all])).toMatchObject({ code: 0 });
    const folder = ridgeline.newFolder();
    padded = { run: join(folder, 'run'), models: join(folder, 'models') };
    const bars = join(folder, 'dataset');
    const how = ['--size', '12', '--fit', 'pad', '--colour', 'grey'];
    await ridgeline.run(['prepare', images, '--out', bars, ...how]);
    const job = jobFile(folder, { epochs: 2 });
    await ridgeline.run(['train', job, '--dataset', bars, '--out', padded.run]);
    expect(await ridgeline.run(['export', padded.run, '--out', padded.models])).toMatchObject({ code: 0 });
  }, 180_000);

  const answers = async (...args: string[]) => {
    const { code, events, stderr } = await ridgeline.run(['predict', ...args, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    // A value a line, as usage says it.
    return { predictions: events.slice(0, -1) as unknown as Prediction[], result: events.at(-1) };
  };
  const expectSame = (found: readonly Prediction[], wanted: readonly Prediction[]) => {
    expect(found.map(({ path }) => path)).toEqual(wanted.map(({ path }) => path));
    for (const [i, { probabilities }] of found.entries()) {
      for (const [name, value] of Object.entries(wanted[i]?.probabilities ?? {})) {
        expect(Math.abs((probabilities[name] ?? NaN) - value)).toBeLessThan(1e-4);
      }
    }
  };

  it.each(allVariants.filter(({ precision }) => precision === 'float32'))(
    'gives the answers of the run by the $format model, named by its folder',
    async (variant) => {
      const trained = await answers(run, images);
      const folder = join(models, variantFolder(variant));
      const { predictions, result } = await answers(folder, images);
      expect(predictions).toHaveLength(40);
      expectSame(predictions, trained.predictions);
      expect(result).toEqual({ ...trained.result, model: { ...variant, folder } });
    },
    60_000,
  );

  it('makes pictures square by itself, and runs no code of the folder', async () => {
    const trail = join(padded.models, 'trail');
    const hostile = `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(trail)}, '');`;
    writeFileSync(join(padded.models, 'tfjs', 'fit-layer.mjs'), hostile);
    const wide = join(ridgeline.newFolder(), 'wide.png');
    writeFileSync(wide, await pictureOf(40, 16, 7).png().toBuffer());
    const trained = await answers(padded.run, wide, picture);
    const { predictions } = await answers(padded.models, wide, picture);
    expectSame(predictions, trained.predictions);
    expect(existsSync(trail)).toBe(false);
  }, 60_000);

  it('takes the first of float32 of an export, another one if it is asked for, and a file as its folder', async () => {
    const used = async (...args: string[]) => (await answers(...args, picture)).result?.['model'];
    expect(await used(models)).toEqual({
      format: 'tfjs',
      precision: 'float32',
      folder: join(models, 'tfjs'),
    });
    const quantised = { format: 'onnx', precision: 'int8', folder: join(models, 'onnx-int8') };
    expect(await used(models, '--precision', 'int8', '--format', 'onnx')).toEqual(quantised);
    expect(await used(join(models, 'onnx-int8', modelFiles.onnx))).toEqual(quantised);
    const { stdout } = await ridgeline.run(['predict', models, picture, '--format', 'keras']);
    expect(stdout).toContain(`answered by the keras model (float32) in ${join(models, 'keras')}`);
  }, 60_000);

  it.each([
    [() => [models, '--precision', 'float16'], /has no float16: there is tfjs with float32, tfjs with int8/],
    [() => [run, '--format', 'onnx'], /is a run: leave them away/],
    [() => [models, '--dataset', dataset], /--dataset is for runs/],
    [() => [images], /is neither an export nor one of its models/],
    [() => [join(models, 'MODEL_CARD.md')], /is no file of an exported model/],
    [() => [join(models, 'none')], /none is not there/],
  ])('says what it expected: %#', async (args, sentence) => {
    const { code, stdout, stderr } = await ridgeline.run(['predict', ...args(), picture]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
  });

  it('refuses a damaged model with its name', async () => {
    const file = join(padded.models, 'tfjs', 'weights.bin');
    writeFileSync(file, readFileSync(file).subarray(4));
    const { code, stdout, stderr } = await ridgeline.run(['predict', padded.models, picture]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /The tfjs model in .* cannot be used: its weights have \d+ bytes, and \d+ are expected/,
    );
  });
});
