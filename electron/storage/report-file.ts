import { dirname } from 'node:path';
import type { Report } from '@core/reports';
import { explainWriteError } from './dataset-write';
import { writeAtomically } from './write-atomically';

/** The bytes of a report as they belong into a file. */
export function reportBytes({ format, content }: Pick<Report, 'format' | 'content'>): Buffer {
  switch (format) {
    case 'png':
      return Buffer.from(content, 'base64');
    case 'csv':
      // Without a byte order mark a spreadsheet takes UTF-8 for something else.
      return Buffer.from(`\uFEFF${content}`);
    case 'svg':
    case 'html':
      return Buffer.from(content);
  }
}

/**
 * Writes a picture, a table or a report; a file of that name is replaced whole or stays as it is.
 * @throws RidgelineError `folderNotWritable`, `diskFull`
 */
export async function writeReport(path: string, report: Pick<Report, 'format' | 'content'>): Promise<void> {
  const bytes = reportBytes(report);
  try {
    await writeAtomically(path, bytes);
  } catch (thrown) {
    throw explainWriteError(thrown, dirname(path), bytes.length);
  }
}
