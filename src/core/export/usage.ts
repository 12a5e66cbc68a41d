import { assertNever } from '../assert-never';
import type { Fit } from '../dataset/preparation';
import { exportFormats, variantFolder, type ExportFormat, type ModelVariant } from './formats';

/** How to load and ask the models of an export, as Markdown: each format that is there once. */
export function usage(fit: Fit, models: readonly ModelVariant[]): string {
  return exportFormats
    .flatMap((format) => {
      const model = models.find((one) => one.format === format);
      return model === undefined ? [] : ofFormat(format, variantFolder(model), fit);
    })
    .join('\n\n');
}

function ofFormat(format: ExportFormat, folder: string, fit: Fit): string[] {
  switch (format) {
    case 'tfjs':
      return [
        '### TensorFlow.js, layers model',
        fit === 'squash'
          ? 'The model needs nothing but TensorFlow.js.'
          : `TensorFlow.js has no layer for fit \`${fit}\`: \`fit-layer.mjs\` brings it, and must be registered before ` +
            'the model is loaded.',
        'In a browser:',
        fenced('js', browserCode(fit, folder)),
        'In Node:',
        fenced('js', nodeCode(fit, folder)),
      ];
    case 'tfjs-graph':
      return [
        '### TensorFlow.js, graph model',
        'As above, with `tf.loadGraphModel` and no layer to register, whatever the fit:',
        fenced('js', graphModelCode(folder)),
      ];
    case 'onnx':
      return ['### ONNX', fenced('python', onnxCode(folder))];
    case 'keras':
      return ['### Keras', fenced('python', kerasCode(folder))];
    case 'savedmodel':
      return [
        '### TensorFlow SavedModel',
        fenced('python', savedModelCode(folder)),
        'TensorFlow makes a model for TensorFlow Lite of it, which gives the same answers:',
        fenced('python', liteCode(folder)),
      ];
    default:
      return assertNever(format);
  }
}

/** Loads and asks the layers model in a page. @param folder of the model within the export */
export function browserCode(fit: Fit, folder = 'tfjs'): string {
  return [
    "import * as tf from '@tensorflow/tfjs';",
    ...registration(fit !== 'squash', folder),
    `const model = await tf.loadLayersModel('${folder}/model.json');`,
    "const labels = await (await fetch('labels.json')).json();",
    'const probabilities = tf.tidy(() => {',
    '  // An <img>, <canvas>, <video> or ImageData.',
    '  const picture = tf.browser.fromPixels(element).toFloat().expandDims(0);',
    '  return model.predict(picture).dataSync();',
    '});',
    'console.log(labels[probabilities.indexOf(Math.max(...probabilities))]);',
  ].join('\n');
}

/** Loads and asks the layers model in a program that runs in the export's folder. */
export function nodeCode(fit: Fit, folder = 'tfjs'): string {
  return [
    "import { readFileSync } from 'node:fs';",
    "import * as tf from '@tensorflow/tfjs-node';",
    ...registration(fit !== 'squash', folder),
    `const model = await tf.loadLayersModel('file://./${folder}/model.json');`,
    "const labels = JSON.parse(readFileSync('labels.json', 'utf8'));",
    'const probabilities = tf.tidy(() => {',
    "  const picture = tf.node.decodeImage(readFileSync('picture.jpg'), 3).toFloat().expandDims(0);",
    '  return model.predict(picture).dataSync();',
    '});',
    'console.log(labels[probabilities.indexOf(Math.max(...probabilities))]);',
  ].join('\n');
}

export function graphModelCode(folder: string): string {
  return [
    `const model = await tf.loadGraphModel('${folder}/model.json');`,
    'const probabilities = tf.tidy(() => {',
    '  const picture = tf.browser.fromPixels(element).toFloat().expandDims(0);',
    '  return model.predict(picture).dataSync();',
    '});',
  ].join('\n');
}

/** With ONNX Runtime in Python; the labels are in the file. */
export function onnxCode(folder: string): string {
  return [
    ...pictureCode('import onnxruntime'),
    `session = onnxruntime.InferenceSession('${folder}/model.onnx')`,
    "labels = json.loads(session.get_modelmeta().custom_metadata_map['labels'])",
    "[probabilities] = session.run(['probabilities'], {'picture': picture})",
    'print(labels[probabilities[0].argmax()])',
  ].join('\n');
}

export function kerasCode(folder: string): string {
  return [
    ...pictureCode('import keras'),
    `model = keras.models.load_model('${folder}/model.keras')`,
    "labels = json.load(open('labels.json', encoding='utf-8'))",
    'print(labels[model.predict(picture)[0].argmax()])',
  ].join('\n');
}

export function savedModelCode(folder: string): string {
  return [
    ...pictureCode('import tensorflow as tf'),
    `model = tf.saved_model.load('${folder}').signatures['serving_default']`,
    "labels = json.load(open('labels.json', encoding='utf-8'))",
    "probabilities = model(picture=tf.constant(picture))['probabilities'].numpy()",
    'print(labels[probabilities[0].argmax()])',
  ].join('\n');
}

function liteCode(folder: string): string {
  return [
    'import tensorflow as tf',
    `lite = tf.lite.TFLiteConverter.from_saved_model('${folder}').convert()`,
    "open('model.tflite', 'wb').write(lite)",
  ].join('\n');
}

function pictureCode(runtime: string): string[] {
  return [
    'import json',
    'import numpy',
    runtime,
    'from PIL import Image',
    '',
    "picture = numpy.asarray(Image.open('picture.jpg').convert('RGB'), 'float32')[None]",
  ];
}

function registration(needed: boolean, folder: string): string[] {
  return needed
    ? [`import { registerFitLayer } from './${folder}/fit-layer.mjs';`, 'registerFitLayer(tf);']
    : [];
}

function fenced(language: string, code: string): string {
  return [`\`\`\`${language}`, code, '```'].join('\n');
}
