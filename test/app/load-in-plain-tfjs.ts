import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

interface Outcome {
  samples: number;
  classes: string[];
  largestDeviation: number;
}

/**
 * Loads an exported folder in a process of its own with the plain JavaScript TensorFlow.js, which shares nothing
 * with Ridgeline, and compares with the probabilities that were written beside the model.
 */
export function loadInPlainTfjs(folder: string): Outcome {
  const script = resolve('test/app/load-in-plain-tfjs.mjs');
  const output = execFileSync(process.execPath, [script, folder], { encoding: 'utf8' });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Outcome;
}
