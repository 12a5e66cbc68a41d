import type { Fit } from '../dataset/preparation';

/** How to load and ask an exported model, for the browser and for Node, as Markdown. */
export function usage(fit: Fit): string {
  const needsFitLayer = fit !== 'squash';
  return [
    ...(needsFitLayer
      ? [
          `TensorFlow.js has no layer for fit \`${fit}\`: \`fit-layer.mjs\` brings it, and must be registered before ` +
            'the model is loaded.',
        ]
      : ['The model needs nothing but TensorFlow.js.']),
    'In a browser:',
    fenced(browserCode(fit)),
    'In Node:',
    fenced(nodeCode(fit)),
  ].join('\n\n');
}

/** Loads and asks the model in a page. */
export function browserCode(fit: Fit): string {
  return [
    "import * as tf from '@tensorflow/tfjs';",
    ...registration(fit !== 'squash'),
    "const model = await tf.loadLayersModel('model.json');",
    "const labels = await (await fetch('labels.json')).json();",
    'const probabilities = tf.tidy(() => {',
    '  // An <img>, <canvas>, <video> or ImageData.',
    '  const picture = tf.browser.fromPixels(element).toFloat().expandDims(0);',
    '  return model.predict(picture).dataSync();',
    '});',
    'console.log(labels[probabilities.indexOf(Math.max(...probabilities))]);',
  ].join('\n');
}

/** Loads and asks the model in a program that runs in its folder. */
export function nodeCode(fit: Fit): string {
  return [
    "import { readFileSync } from 'node:fs';",
    "import * as tf from '@tensorflow/tfjs-node';",
    ...registration(fit !== 'squash'),
    "const model = await tf.loadLayersModel('file://./model.json');",
    "const labels = JSON.parse(readFileSync('labels.json', 'utf8'));",
    'const probabilities = tf.tidy(() => {',
    "  const picture = tf.node.decodeImage(readFileSync('picture.jpg'), 3).toFloat().expandDims(0);",
    '  return model.predict(picture).dataSync();',
    '});',
    'console.log(labels[probabilities.indexOf(Math.max(...probabilities))]);',
  ].join('\n');
}

function registration(needed: boolean): string[] {
  return needed ? ["import { registerFitLayer } from './fit-layer.mjs';", 'registerFitLayer(tf);'] : [];
}

function fenced(code: string): string {
  return ['```js', code, '```'].join('\n');
}
