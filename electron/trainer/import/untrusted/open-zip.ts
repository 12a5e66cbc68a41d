import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { RidgelineError } from '@core/errors';
import { messageOf, refused } from '../refuse-model';
import { largestFile } from './read-file';

/** Keras writes three, and may add some of its own. */
const mostEntries = 1000;
const kindMask = 0o170000;
const plainFile = 0o100000;

/**
 * Takes some files out of an archive that may be anything: nothing is written, and nothing is unpacked that is not asked
 * for. All names are checked, as an archive with one that leads elsewhere is none that Keras wrote.
 * @param wanted names, each with the most bytes that it may have
 * @returns those that are there
 * @throws RidgelineError `modelRefused`
 */
export async function readZip(
  archive: string,
  wanted: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const zip = await openPromise(archive, { autoClose: false, strictFileNames: true }).catch(
    (thrown: unknown) => {
      throw refused(archive, 'damaged', `it is not a whole archive (${messageOf(thrown)})`);
    },
  );
  try {
    const entries = await checkedEntries(archive, zip);
    const files = new Map<string, Uint8Array>();
    for (const [name, largest] of wanted) {
      const entry = entries.get(name);
      if (entry !== undefined) files.set(name, await unpacked(archive, zip, entry, largest));
    }
    return files;
  } catch (thrown) {
    if (thrown instanceof RidgelineError) throw thrown;
    const message = messageOf(thrown);
    // The library refuses absolute and climbing names itself.
    const isName = /path|characters/.test(message);
    throw refused(archive, isName ? 'unsafe' : 'damaged', `it is not a whole archive (${message})`);
  } finally {
    zip.close();
  }
}

async function checkedEntries(archive: string, zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > mostEntries) {
    const why = `it has ${zip.entryCount} files, and at most ${mostEntries} are expected`;
    throw refused(archive, 'tooLarge', why, { largest: mostEntries });
  }
  const entries = new Map<string, Entry>();
  const taken = new Set<string>();
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    const lower = name.toLowerCase();
    const kind = (entry.externalFileAttributes >>> 16) & kindMask;
    const isFolder = name.endsWith('/');
    if (taken.has(lower)) throw refused(archive, 'unsafe', `it has two files of the name ${name}`);
    if (!isFolder && kind !== plainFile && kind !== 0)
      throw refused(archive, 'unsafe', `${name} in it is a link`);
    taken.add(lower);
    entries.set(name, entry);
  }
  return entries;
}

async function unpacked(archive: string, zip: ZipFile, entry: Entry, largest: number): Promise<Uint8Array> {
  const { fileName: name, uncompressedSize: size } = entry;
  if (size > Math.min(largest, largestFile)) {
    const why = `${name} in it has ${size} bytes, and at most ${largest} are read`;
    throw refused(archive, 'tooLarge', why, { largest });
  }
  if (!entry.canDecodeFileData()) {
    throw refused(archive, 'damaged', `${name} in it is encrypted or packed in an unknown way`);
  }
  const content = new Uint8Array(size);
  let place = 0;
  let sum = 0;
  // The library ends the stream with an error as soon as it is longer than the entry says.
  for await (const portion of await zip.openReadStreamPromise(entry)) {
    if (!(portion instanceof Uint8Array)) throw new Error('an archive gives bytes');
    content.set(portion, place);
    place += portion.length;
    sum = crc32(portion, sum);
  }
  if (place !== size || sum !== entry.crc32) throw refused(archive, 'damaged', `${name} in it is damaged`);
  return content;
}
