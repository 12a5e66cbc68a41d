import { join } from 'node:path';
import { readText, packageFile } from '../../../storage/export-files';
import { graphModelParts, graphSignature } from '../formats/tfjs-graph/graph-model-json';
import { exportedGraph } from '../formats/graph/inference-graph';
import type { TrainedNetwork } from '../formats/model-format';
import type { GoldenSample } from '../golden-samples';
import style from './page.css?raw';
import template from './page.html?raw';
import script from './page.js?raw';

/** TensorFlow.js for browsers, in the package that the trainer itself loads. */
const runtime = { package: '@tensorflow/tfjs', file: join('dist', 'tf.es2017.min.js') };
/** Enough to see that a browser computes rightly. */
const checkedSamples = 3;

/**
 * The text of index.html: a page that classifies images, with TensorFlow.js, the model and its labels in it, so that it works
 * from disk and without a network. It checks itself with the golden samples when it is opened.
 */
export async function webPage(trained: TrainedNetwork, golden: readonly GoldenSample[]): Promise<string> {
  const { manifest, runName } = trained;
  const { graph, picture, probabilities } = exportedGraph(trained);
  const { topology, specs, weights } = graphModelParts(graph.nodes);
  const { imageSize, fit, background } = manifest.preparation;
  const labels = manifest.classes.map(({ name }) => name);
  const model = {
    ...{ name: runName, labels, imageSize, fit, background },
    golden: golden.slice(0, checkedSamples),
    modelTopology: topology,
    signature: graphSignature(picture, probabilities, labels.length),
    weightSpecs: specs,
    weights: Buffer.from(weights).toString('base64'),
  };
  const parts: Readonly<Record<string, string>> = {
    title: escapeHtml(runName),
    style: `<style>\n${style}</style>`,
    model: `<script type="application/json" id="model">${escapedJson(model)}</script>`,
    runtime: inScript(await readText(packageFile(runtime.package, runtime.file))),
    script: inScript(script),
  };
  // By a function, as the parts have dollar signs.
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name] ?? '');
}

/** A script as an element, which nothing in it can end. */
function inScript(text: string): string {
  const safe = text.replace(/<\/script/gi, '<\\/script').replaceAll('<!--', '<\\!--');
  return `<script>\n${safe}\n</script>`;
}

function escapedJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
