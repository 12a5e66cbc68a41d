import { linkSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeImages } from './image-sets';

/*
 * Writes 1,000,000 images in 1,000 classes into the folder that is named, which is there only when complete. The images of a
 * class are one file under 1,000 names, to spare the disk: a scan reads it under each of them.
 */

const [folder = ''] = process.argv.slice(2);
const partial = `${folder}.partial`;
rmSync(partial, { recursive: true, force: true });
await writeImages({ images: 1000, classes: 1000, width: 32, height: 32, format: 'png' }, partial);
for (const name of readdirSync(partial)) {
  const [file = ''] = readdirSync(join(partial, name));
  for (let i = 1; i < 1000; i++) linkSync(join(partial, name, file), join(partial, name, `copy ${i}.png`));
}
renameSync(partial, folder);
