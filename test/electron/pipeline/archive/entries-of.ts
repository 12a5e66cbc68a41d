import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';

/** Everything in a zip file, in its order. */
export async function entriesOf(archive: string): Promise<{ name: string; content: Buffer }[]> {
  const zip = await openPromise(archive);
  const entries: { name: string; content: Buffer }[] = [];
  for await (const entry of zip.eachEntry()) {
    entries.push({ name: entry.fileName, content: await buffer(await zip.openReadStreamPromise(entry)) });
  }
  return entries;
}
