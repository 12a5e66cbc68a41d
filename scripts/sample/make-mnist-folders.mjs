// @ts-check
// Writes all of MNIST as a folder of classes, to try Ridgeline with 70,000 images:
//   node scripts/sample/make-mnist-folders.mjs <folder>
import fs from 'node:fs';
import path from 'node:path';
import { digitFileName, digitPng } from './digit-png.mjs';
import { readMnist } from './mnist.mjs';

const IN_FLIGHT = 8;
const SHOW_EVERY = 5000;

/**
 * @param {'train' | 'test'} set
 * @param {string} folder
 */
async function writeSet(set, folder) {
  const mnist = readMnist(set);
  for (let digit = 0; digit <= 9; digit += 1)
    fs.mkdirSync(path.join(folder, set, String(digit)), { recursive: true });
  let next = 0;
  const work = async () => {
    while (next < mnist.size) {
      const index = next++;
      const png = await digitPng(mnist.pixels(index));
      await fs.promises.writeFile(
        path.join(folder, set, String(mnist.label(index)), digitFileName(index)),
        png,
      );
      if ((index + 1) % SHOW_EVERY === 0) console.log(`${set}: ${index + 1} of ${mnist.size}`);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
}

const target = process.argv[2];
if (!target) {
  console.error('Usage: node scripts/sample/make-mnist-folders.mjs <folder>');
  process.exit(2);
}
if (fs.existsSync(target) && fs.readdirSync(target).length > 0) {
  console.error(`${target} is not empty. Name a folder that is new or empty.`);
  process.exit(2);
}
// The folder gets its name when it is whole, so that an abort leaves nothing that looks like all of MNIST.
const partial = `${path.resolve(target)}.partial`;
fs.rmSync(partial, { recursive: true, force: true });
await writeSet('train', partial);
await writeSet('test', partial);
fs.rmSync(target, { recursive: true, force: true });
fs.renameSync(partial, target);
console.log(`MNIST is in ${path.resolve(target)}`);
