import { stat } from 'node:fs/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { ArchiveRefusal } from '@core/dataset/archive-refusal';
import { RidgelineError, type ErrorDetail } from '@core/errors';
import { largestArchive, mostEntries, type ArchiveContents } from './archive-entries';

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

/**
 * The error for an archive that is not taken.
 * @param why in English, the end of a sentence
 * @param file the entry that is to blame
 * @param detail what was expected and found
 */
export function refused(
  archive: string,
  reason: ArchiveRefusal,
  why: string,
  file?: string,
  detail: ErrorDetail = {},
): RidgelineError {
  return new RidgelineError('archiveRefused', `${archive} is not brought in: ${why}.`, {
    path: archive,
    reason,
    ...(file !== undefined && { file }),
    ...detail,
  });
}

/**
 * Opens an archive and checks what it says it holds: only files that such an archive has, each once, not too large. Nothing
 * is unpacked. The caller closes it.
 *
 * @throws RidgelineError `archiveRefused`
 */
export async function openArchive(archive: string, contents: ArchiveContents): Promise<OpenArchive> {
  const found = await stat(archive).catch((thrown: unknown) => {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
    throw refused(archive, 'cannotOpen', `it cannot be opened (${code})`);
  });
  if (!found.isFile()) throw refused(archive, 'notAFile', 'it is not a file');
  const zip = await openPromise(archive, { autoClose: false, strictFileNames: true }).catch(
    (thrown: unknown) => {
      throw refused(archive, 'notAZip', `it is not a whole zip file (${messageOf(thrown)})`);
    },
  );
  try {
    return { zip, ...(await checkedEntries(archive, zip, contents)) };
  } catch (thrown) {
    zip.close();
    if (thrown instanceof RidgelineError) throw thrown;
    // The library refuses absolute and climbing names itself, which is all that it has to say of a list that is whole.
    const message = messageOf(thrown);
    const isName = /path|characters/.test(message);
    throw refused(archive, isName ? 'unsafeName' : 'notAZip', message);
  }
}

async function checkedEntries(
  archive: string,
  zip: ZipFile,
  contents: ArchiveContents,
): Promise<Omit<OpenArchive, 'zip'>> {
  if (zip.entryCount > mostEntries) {
    throw refused(archive, 'tooManyEntries', `it has ${zip.entryCount} entries, more than ${mostEntries}`);
  }
  const entries = new Map<string, Entry>();
  const taken = new Set<string>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    const lower = name.toLowerCase();
    if (taken.has(lower)) throw refused(archive, 'sameName', `it has two entries of the name ${name}`, name);
    taken.add(lower);
    if (!isPlainFile(entry)) {
      throw refused(archive, 'link', `${name} is a link or another thing that is no file`, name);
    }
    if (!contents.isKnown(name)) {
      throw refused(archive, 'unexpectedFile', `${name} is no part of a ${contents.kind}`, name);
    }
    if (!entry.canDecodeFileData()) {
      throw refused(archive, 'unreadable', `${name} is encrypted or packed in an unknown way`, name);
    }
    bytes += entry.uncompressedSize;
    if (bytes > largestArchive) {
      throw refused(archive, 'tooLarge', `it unpacks to more than ${largestArchive} bytes`);
    }
    entries.set(name, entry);
  }
  const missing = contents.required.find((name) => !entries.has(name));
  if (missing !== undefined) throw refused(archive, 'missingFile', `${missing} is missing`, missing);
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
