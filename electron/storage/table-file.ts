import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RidgelineError } from '@core/errors';
import { explainWriteError } from './dataset-write';
import { writeAtomically } from './write-atomically';

/** Lines are written together, about so many characters at once. */
const portionLength = 1 << 16;
/** Without it a spreadsheet takes UTF-8 for something else. */
const byteOrderMark = '\uFEFF';

/**
 * Refuses early what is a folder, before there is something to lose.
 * @throws RidgelineError `invalidInput`
 */
export async function requireNoFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() !== true) return;
  throw new RidgelineError('invalidInput', `${path} is a folder: name a file, such as ${path}/table.csv.`, {
    path,
  });
}

/**
 * Writes a table of any length; a file of that name is replaced whole or stays as it is.
 * @param lines of CSV, asked for one by one as they are written
 * @throws RidgelineError `folderNotWritable`, `diskFull`
 */
export async function writeTable(path: string, lines: Iterable<string>): Promise<void> {
  let bytes = 0;
  function* portions(): Generator<Uint8Array, void, void> {
    let text = byteOrderMark;
    for (const line of lines) {
      text += line;
      if (text.length < portionLength) continue;
      yield encoded(text);
      text = '';
    }
    yield encoded(text);
  }
  const encoded = (text: string): Uint8Array => {
    const portion = Buffer.from(text);
    bytes += portion.length;
    return portion;
  };
  try {
    await writeAtomically(path, portions());
  } catch (thrown) {
    throw explainWriteError(thrown, dirname(path), bytes);
  }
}
