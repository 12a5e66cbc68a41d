import { stat } from 'node:fs/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { RidgelineError } from '@core/errors';
import { knownEntries, largestArchive, mostEntries, requiredEntries } from './archive-entries';

/** An archive whose list of contents has been checked. */
export interface OpenArchive {
  readonly zip: ZipFile;
  /** By their names. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Of all entries, unpacked. */
  readonly bytes: number;
}

const kindMask = 0o170000;
const plainFile = 0o100000;

/** The error for an archive that is not taken. */
export function refused(archive: string, reason: string): RidgelineError {
  return new RidgelineError('archiveRefused', `${archive} is not brought in: ${reason}.`, {
    path: archive,
    reason,
  });
}

/**
 * Opens an archive and checks what it says it holds: exactly the files of a dataset, each once, not too large. Nothing is
 * unpacked. The caller closes it.
 *
 * @throws RidgelineError `archiveRefused`
 */
export async function openArchive(archive: string): Promise<OpenArchive> {
  const found = await stat(archive).catch((thrown: unknown) => {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
    throw refused(archive, `it cannot be opened (${code})`);
  });
  if (!found.isFile()) throw refused(archive, 'it is not a file');
  const zip = await openPromise(archive, { autoClose: false, strictFileNames: true }).catch(
    (thrown: unknown) => {
      throw refused(archive, `it is not a whole zip file (${messageOf(thrown)})`);
    },
  );
  try {
    return { zip, ...(await checkedEntries(archive, zip)) };
  } catch (thrown) {
    zip.close();
    if (thrown instanceof RidgelineError) throw thrown;
    // The library refuses absolute and climbing names itself.
    throw refused(archive, messageOf(thrown));
  }
}

async function checkedEntries(archive: string, zip: ZipFile): Promise<Omit<OpenArchive, 'zip'>> {
  if (zip.entryCount > mostEntries) {
    throw refused(archive, `it has ${zip.entryCount} entries, more than ${mostEntries}`);
  }
  const entries = new Map<string, Entry>();
  const taken = new Set<string>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    const lower = name.toLowerCase();
    if (taken.has(lower)) throw refused(archive, `it has two entries of the name ${name}`);
    taken.add(lower);
    if (!isPlainFile(entry)) throw refused(archive, `${name} is a link or another thing that is no file`);
    if (!knownEntries.has(name)) throw refused(archive, `${name} is no part of a dataset`);
    if (!entry.canDecodeFileData())
      throw refused(archive, `${name} is encrypted or packed in an unknown way`);
    bytes += entry.uncompressedSize;
    if (bytes > largestArchive) throw refused(archive, `it unpacks to more than ${largestArchive} bytes`);
    entries.set(name, entry);
  }
  const missing = requiredEntries.find((name) => !entries.has(name));
  if (missing !== undefined) throw refused(archive, `${missing} is missing`);
  return { entries, bytes };
}

/** Some programs write no kind at all. */
function isPlainFile({ externalFileAttributes }: Entry): boolean {
  const kind = (externalFileAttributes >>> 16) & kindMask;
  return kind === plainFile || kind === 0;
}

export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
