// @ts-check
// Writes the sample that Ridgeline brings along: 300 handwritten digits a class, picked from MNIST's training
// set by a seeded shuffle. Run it again and the same files come out.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../setup/project-folders.mjs';
import { digitFileName, digitPng } from './digit-png.mjs';
import { readMnist } from './mnist.mjs';
import { seededPick } from './seeded-pick.mjs';

const PER_DIGIT = 300;
const MOST_BYTES = 1_000_000;
const SEED = 20_240_613;

const folder = path.join(root, 'resources', 'sample', 'digits');
const mnist = readMnist('train');
fs.rmSync(folder, { recursive: true, force: true });

let bytes = 0;
for (let digit = 0; digit <= 9; digit += 1) {
  const all = Array.from({ length: mnist.size }, (_, index) => index).filter(
    (index) => mnist.label(index) === digit,
  );
  const classFolder = path.join(folder, String(digit));
  fs.mkdirSync(classFolder, { recursive: true });
  for (const index of seededPick(all, PER_DIGIT, SEED + digit)) {
    const png = await digitPng(mnist.pixels(index));
    fs.writeFileSync(path.join(classFolder, digitFileName(index)), png);
    bytes += png.length;
  }
}
console.log(`${PER_DIGIT * 10} images, ${bytes} bytes, in ${path.relative(process.cwd(), folder)}`);
if (bytes >= MOST_BYTES) throw new Error(`The sample should stay below ${MOST_BYTES} bytes.`);
