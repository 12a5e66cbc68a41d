import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../../../electron/trainer/import/read-model';
import { largestDifference, predictWith, withFeaturesAsLogits } from './reading';

const folder = resolve('test/fixtures/imported-models');
interface Answer {
  readonly pixels: string;
  readonly probabilities: number[][];
}
/** By imported-models.py with Keras 3, and by imported-models-keras2.py with Keras 2. */
const answers = Object.assign(
  {},
  ...['answers.json', 'old-answers.json'].map(
    (name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as object,
  ),
) as Record<string, Answer>;

/** By imported-models.py: softmax of what comes out of models without a top, pooled where it is pictures. */
const features = JSON.parse(readFileSync(`${folder}/features.json`, 'utf8')) as Record<string, Answer>;

describe.each(['keras', 'h5'])('models that Keras saved as .%s', (ending) => {
  it.each(Object.keys(answers))('%s answers as in Keras', async (name) => {
    const { pixels, probabilities } = answers[name]!;
    const model = await readModel(`${folder}/${name}.${ending}`);
    expect([model.format, model.name, model.precision]).toEqual(['keras', name, 'float32']);
    expect(model.outputs).toBe(probabilities[0]!.length);
    const found = predictWith(model, new Uint8Array(Buffer.from(pixels, 'base64')), probabilities.length);
    expect(largestDifference(found, probabilities.flat())).toBeLessThan(1e-5);
  });

  it.each(Object.keys(features))(
    '%s, which has no top, finds the features that it does in Keras',
    async (name) => {
      const { pixels, probabilities } = features[name]!;
      const model = await readModel(`${folder}/${name}.${ending}`);
      expect([model.outputs, model.inputShape, model.classNames]).toEqual([0, [null, null, 3], null]);
      const known = { ...model, inputShape: [15, 15, 3] as const };
      const bytes = new Uint8Array(Buffer.from(pixels, 'base64'));
      const found = predictWith(withFeaturesAsLogits(known, 6), bytes, probabilities.length);
      expect(largestDifference(found, probabilities.flat())).toBeLessThan(1e-5);
    },
  );

  it('tells how the file scales pictures, and null where it does not', async () => {
    const scalingOf = async (name: string) => (await readModel(`${folder}/${name}.${ending}`)).scaling;
    expect(await scalingOf('quickstart')).toBeNull();
    const tutorial = await scalingOf('tutorial');
    expect(tutorial?.mean).toEqual([0, 0, 0]);
    for (const std of tutorial?.std ?? []) expect(std).toBeCloseTo(255, 3);
    for (const value of Object.values((await scalingOf('mobile')) ?? {}).flat())
      expect(value).toBeCloseTo(127.5, 3);
    const transfer = await scalingOf('transfer');
    expect(transfer).toEqual({ mean: [120, 110, 100], std: [50, 60, 70] });
  });

  it('tells what has no part in its use', async () => {
    const leftOut = async (name: string) => (await readModel(`${folder}/${name}.${ending}`)).leftOut;
    expect(await leftOut('residual')).toEqual(['GaussianNoise', 'RandomFlip', 'RandomRotation']);
    expect(await leftOut('quickstart')).toEqual(['L2']);
    expect(await leftOut('mobile')).toEqual([]);
  });

  it('takes grey pictures that come without an edge for it', async () => {
    const { inputShape } = await readModel(`${folder}/quickstart.${ending}`);
    expect(inputShape).toEqual([12, 10, 1]);
  });

  it('gives layers names of their own, also to those of a model in a model', async () => {
    const { hidden } = await readModel(`${folder}/transfer.${ending}`);
    const names = hidden.map((layer) => layer.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('second_depthwise');
    expect(names).not.toContain('logits');
  });
});
