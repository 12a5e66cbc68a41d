import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { RidgelineError } from '@core/errors';
import type { RecordedRun } from '@core/tensorboard/recorded-run';
import { runSummaries, type SummaryEvent } from '@core/tensorboard/summaries';
import { explainWriteError } from '../dataset-write';
import { folderName } from '../folder-name';
import { makeFolder } from '../new-folder';
import { temporaryFile, writeAtomically } from '../write-atomically';
import { encodeEvent, encodeFileVersion } from './encode-event';
import { tfRecord } from './tf-record';

/** Records that are written at once. */
const portion = 1000;

/**
 * Writes a run into a folder of its name inside `logFolder`, as event files that TensorBoard opens: `train` and
 * `validation`, and the settings beside them. What was written of the same run before is replaced, and nothing else.
 * @returns the run's folder
 * @throws RidgelineError `folderNotEmpty` if something else is there, `folderNotWritable`, `diskFull`
 */
export async function writeTensorBoardRun(logFolder: string, run: RecordedRun): Promise<string> {
  const folder = join(logFolder, folderName(run.name));
  // The id tells whose a file is; it comes from a file, so it must not name a place.
  const ending = `.ridgeline.${folderName(run.runId)}`;
  const former = await requireOwn(folder, ending);
  const { settings, train, validation } = runSummaries(run);
  const name = `events.out.tfevents.${Math.floor(run.startedAt)}${ending}`;
  const files: readonly [path: string, events: readonly SummaryEvent[]][] = [
    [join(folder, name), settings],
    [join(folder, 'train', name), train],
    [join(folder, 'validation', name), validation],
  ];
  for (const [path, events] of files) {
    await makeFolder(join(path, '..'));
    try {
      await writeAtomically(path, records(run.startedAt, events));
    } catch (thrown) {
      throw explainWriteError(thrown, folder, bytesOf(events));
    }
  }
  const written = new Set(files.map(([path]) => path));
  for (const path of former) if (!written.has(path)) await rm(path, { force: true });
  return folder;
}

/** The run's own event files that are there, also half-written ones of a process that was killed. */
async function requireOwn(folder: string, ending: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  const isOwn = (path: string): boolean =>
    basename(path).startsWith('events.out.tfevents.') && path.replace(temporaryFile, '').endsWith(ending);
  const other = files.find((path) => !isOwn(path));
  if (other === undefined) return files;
  throw new RidgelineError(
    'folderNotEmpty',
    `${folder} holds something else than this run (${basename(other)}), and nothing in it is overwritten: choose another folder.`,
    { path: folder },
  );
}

function* records(startedAt: number, events: readonly SummaryEvent[]): Generator<Uint8Array, void, void> {
  yield tfRecord(encodeFileVersion(startedAt));
  for (let first = 0; first < events.length; first += portion) {
    yield Buffer.concat(events.slice(first, first + portion).map((event) => tfRecord(encodeEvent(event))));
  }
}

function bytesOf(events: readonly SummaryEvent[]): number {
  return [...records(0, events)].reduce((sum, bytes) => sum + bytes.length, 0);
}
