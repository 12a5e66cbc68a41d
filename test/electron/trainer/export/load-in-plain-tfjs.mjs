// Loads an exported model with plain TensorFlow.js, as a stranger would, and answers for its golden samples.
// node load-in-plain-tfjs.mjs <folder>
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';

const folder = process.argv[2];
const read = (name) => readFileSync(join(folder, name));
const { modelTopology, weightsManifest } = JSON.parse(read('tfjs/model.json'));
if (JSON.stringify(modelTopology).includes('RidgelineFit')) {
  const { registerFitLayer } = await import(pathToFileURL(join(folder, 'tfjs', 'fit-layer.mjs')));
  registerFitLayer(tf);
}
const [{ paths, weights: weightSpecs }] = weightsManifest;
const bytes = read(join('tfjs', paths[0]));
const weightData = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));

const { height, width, samples } = JSON.parse(read('golden.json'));
const labels = JSON.parse(read('labels.json'));
const deviations = samples.map(({ pixels, probabilities }) => {
  const values = Float32Array.from(Buffer.from(pixels, 'base64'));
  const found = model.predict(tf.tensor4d(values, [1, height, width, 3])).dataSync();
  return Math.max(...probabilities.map((probability, i) => Math.abs(probability - found[i])));
});
// Any size, and whole numbers as browsers give them.
const large = model.predict(tf.ones([2, 3 * height + 1, 2 * width, 3], 'int32'));
const { version } = tf;
console.log(JSON.stringify({ deviations, labels, largeShape: large.shape, tfjs: version.tfjs }));
