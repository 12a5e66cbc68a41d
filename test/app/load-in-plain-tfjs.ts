import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

interface Answer {
  /** For each golden sample, the largest difference of a probability. */
  deviations: number[];
  labels: string[];
}

/**
 * Loads an exported folder in a process of its own with the plain JavaScript TensorFlow.js, which shares nothing
 * with Ridgeline, and compares with the probabilities of the trained network that were written beside the model.
 */
export function loadInPlainTfjs(folder: string): Answer {
  const script = resolve('test/electron/trainer/export/load-in-plain-tfjs.mjs');
  const output = execFileSync(process.execPath, [script, folder], { encoding: 'utf8' });
  return JSON.parse(output.slice(output.indexOf('{'))) as Answer;
}
