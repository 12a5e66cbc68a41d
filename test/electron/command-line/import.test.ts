import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunFile } from '@core/run/run-file';
import { BuiltCommandLine } from './built-command-line';
import { fillWithPictures } from './small-folders';

let ridgeline: BuiltCommandLine;
let dataset: string;
/** Two classes without names, for RGB pictures of 14 × 14. */
const keras = resolve('test/fixtures/imported-models/transfer.keras');

beforeAll(async () => {
  ridgeline = await BuiltCommandLine.build();
  const images = ridgeline.newFolder();
  await fillWithPictures(images, 20);
  dataset = join(ridgeline.newFolder(), 'dataset');
  await ridgeline.run(['prepare', images, '--out', dataset, '--size', '14']);
}, 180_000);
afterAll(() => ridgeline.remove());

const newOut = () => join(ridgeline.newFolder(), 'out');
const importing = (model: string, out: string, ...more: string[]) =>
  ridgeline.run(['import', model, '--dataset', dataset, '--out', out, ...more]);
const runFile = (folder: string) => JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as RunFile;

describe('ridgeline import', () => {
  it('makes a run that is evaluated, exported, and comes back the same', async () => {
    const out = newOut();
    const { code, events } = await importing(keras, out, '--name', 'from elsewhere', '--json');
    expect(code).toBe(0);
    const told = events.at(-1);
    expect(told).toMatchObject({ type: 'result', classNames: ['dark', 'light'], golden: null });
    expect(runFile(out)).toMatchObject({
      name: 'from elsewhere',
      imported: { format: 'keras', file: 'transfer.keras', inputShape: [14, 14, 3], isBackbone: false },
      hyperparameters: { model: 'custom', inputScaling: 'given', inputMean: [120, 110, 100] },
    });

    const evaluated = await ridgeline.run(['evaluate', out, '--split', 'validation', '--json']);
    expect(evaluated.code).toBe(0);
    const accuracy = (told?.['best'] as { validation: { accuracy: number } }).validation.accuracy;
    expect(evaluated.events.at(-1)).toMatchObject({ accuracy });

    const exported = newOut();
    expect((await ridgeline.run(['export', out, '--out', exported, '--format', 'onnx'])).code).toBe(0);
    const back = newOut();
    const returned = await importing(exported, back, '--json');
    expect(returned.code).toBe(0);
    expect(returned.events.at(-1)).toMatchObject({ golden: { samples: 4 } });
    expect(new Set(returned.events.map(({ stage }) => stage))).toContain('checking');
    expect(readFileSync(join(back, 'best.weights')).length).toBe(
      readFileSync(join(out, 'best.weights')).length,
    );
    expect(runFile(back).hyperparameters).toEqual(runFile(out).hyperparameters);
  });

  it('takes the network that comes with Ridgeline by its name, and a run begins with it', async () => {
    const out = newOut();
    const { code, events } = await importing('efficientnet-lite0', out, '--json');
    expect(code).toBe(0);
    expect(events.at(-1)).toMatchObject({
      type: 'result',
      classNames: [],
      best: null,
      parameters: 3_371_008,
    });

    const job = join(ridgeline.newFolder(), 'job.json');
    writeFileSync(job, JSON.stringify({ model: 'custom', epochs: 1, batchSize: 4, freeze: 'backbone' }));
    const further = ['train', job, '--dataset', dataset, '--out', newOut(), '--start-from', out];
    const trained = await ridgeline.run(further);
    expect(trained.code).toBe(0);
    expect(trained.stderr).toContain(
      'Beginning with the weights of efficientnet-lite0: 98 layers from stem_conv to head_bn; logits begins anew.',
    );
  });

  it('keeps a network with other classes for others to begin with, and for nothing else', async () => {
    const out = newOut();
    expect((await importing(keras, out, '--classes', 'none')).code).toBe(0);
    const evaluated = await ridgeline.run(['evaluate', out, '--split', 'validation']);
    expect(evaluated.code).toBe(2);
    expect(evaluated.stderr).toContain('imported with other classes');

    const job = join(ridgeline.newFolder(), 'job.json');
    writeFileSync(job, JSON.stringify({ model: 'custom', epochs: 1, batchSize: 4, freeze: 'backbone' }));
    const further = newOut();
    const trained = await ridgeline.run([
      ...['train', job, '--dataset', dataset, '--out', further, '--start-from', out],
    ]);
    expect(trained.code).toBe(0);
    expect(trained.stderr).toContain('logits begins anew');
    const { hyperparameters, startFrom } = runFile(further);
    expect(hyperparameters.layers).toEqual(runFile(out).hyperparameters.layers);
    expect(hyperparameters).toMatchObject({ inputScaling: 'given', inputMean: [120, 110, 100] });
    expect(startFrom?.anew).toEqual(['logits']);

    const experiment = join(ridgeline.newFolder(), 'experiment.json');
    const baseline = { model: 'custom', epochs: 1, batchSize: 4 };
    const variants = [{ name: 'frozen', changes: { freeze: 'backbone' } }];
    writeFileSync(experiment, JSON.stringify({ baseline, variants, seeds: 1 }));
    const compared = newOut();
    const { code, stderr } = await ridgeline.run([
      ...['experiment', experiment, '--dataset', dataset, '--out', compared, '--parallel', '1'],
      ...['--start-from', out],
    ]);
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    const { hyperparameters: own } = runFile(join(compared, 'runs/baseline/seed-1'));
    expect(own.layers).toEqual(hyperparameters.layers);
    expect(own.inputMean).toEqual([120, 110, 100]);
  });

  it('says what does not fit, and leaves nothing behind', async () => {
    const out = newOut();
    const other = await importing(resolve('test/fixtures/imported-models/tutorial.keras'), out);
    expect(other.code).toBe(2);
    expect(other.stderr).toContain('--classes none');
    const grey = await importing(resolve('test/fixtures/imported-models/binary.keras'), out);
    expect(grey.code).toBe(2);
    expect(grey.stderr).toMatch(/pictures of grey, and those of .* are RGB/);
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
    const none = await importing(resolve('package.json'), out);
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('package.json');
  });
});
