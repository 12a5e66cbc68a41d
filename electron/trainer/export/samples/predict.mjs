// Asks an exported model what is on images.
//
// node samples/predict.mjs <image> ...
//
// With ONNX (`npm install onnxruntime-node sharp`) if its model is beside this folder, otherwise with a model of
// TensorFlow.js (`npm install @tensorflow/tfjs sharp`). The images may have any size; what they need is inside the model.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import sharp from 'sharp';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (...names) => readFileSync(join(root, ...names));
const labels = JSON.parse(read('labels.json').toString());

/** The model with float32 weights if there is one, otherwise a smaller one. */
function folderOf(format) {
  const names = [format, `${format}-float16`, `${format}-int8`];
  return names.find((name) => existsSync(join(root, name)));
}

async function withOnnx(folder) {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const session = await InferenceSession.create(join(root, folder, 'model.onnx'));
  return async (levels, shape) => {
    const { probabilities } = await session.run({ picture: new Tensor('float32', levels, shape) });
    return probabilities.data;
  };
}

async function withTfjs(folder) {
  const tf = await import('@tensorflow/tfjs');
  const { weightsManifest, ...artifacts } = JSON.parse(read(folder, 'model.json').toString());
  const [{ paths, weights: weightSpecs }] = weightsManifest;
  const weightData = new Uint8Array(read(folder, paths[0])).buffer;
  const handler = tf.io.fromMemory({ ...artifacts, weightSpecs, weightData });
  if (existsSync(join(root, folder, 'fit-layer.mjs'))) {
    const { registerFitLayer } = await import(pathToFileURL(join(root, folder, 'fit-layer.mjs')).href);
    registerFitLayer(tf);
  }
  const isGraph = artifacts.format === 'graph-model';
  const model = await (isGraph ? tf.loadGraphModel(handler) : tf.loadLayersModel(handler));
  return async (levels, shape) => tf.tidy(() => model.predict(tf.tensor4d(levels, shape)).dataSync());
}

const [onnx, graph, layers] = ['onnx', 'tfjs-graph', 'tfjs'].map(folderOf);
if (!onnx && !graph && !layers)
  throw new Error('This export has no model for Node: export it as onnx or tfjs as well.');
const predict = onnx ? await withOnnx(onnx) : await withTfjs(graph ?? layers);

for (const path of process.argv.slice(2)) {
  const image = sharp(path).rotate().flatten({ background: '#ffffff' }).toColourspace('srgb').removeAlpha();
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  // A grey image has one channel.
  const levels = Float32Array.from({ length: info.width * info.height * 3 }, (_, i) =>
    info.channels === 3 ? data[i] : data[Math.floor(i / 3) * info.channels],
  );
  const probabilities = await predict(levels, [1, info.height, info.width, 3]);
  const ranked = labels
    .map((label, i) => ({ label, share: probabilities[i] }))
    .sort((a, b) => b.share - a.share)
    .slice(0, 3);
  console.log(
    `${path}: ${ranked.map(({ label, share }) => `${label} ${(share * 100).toFixed(1)}%`).join(', ')}`,
  );
}
