import { renameSync, rmSync } from 'node:fs';
import { writeImages } from './image-sets';

/* Writes 100,000 images of 32×32 in 1,000 classes into the folder that is named, which is there only when complete. */

const [folder = '', share = '1'] = process.argv.slice(2);
const partial = `${folder}.partial`;
rmSync(partial, { recursive: true, force: true });
const perClass = Math.max(1, Math.round(100 * Number(share)));
await writeImages({ images: 1000 * perClass, classes: 1000, width: 32, height: 32, format: 'png' }, partial);
renameSync(partial, folder);
