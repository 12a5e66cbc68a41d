import type { Problem } from '@core/dataset/problem';
import type { ScannedFile } from '@core/protocol/pipeline';
import { scan, type ScanMessage } from '../../../electron/pipeline/scan/scan';
import { temporaryFolder } from '../temporary-folder';
import { picture, writeFiles } from './pictures';

/** All that a scan said, and the same sorted out. */
export interface Scanned {
  messages: ScanMessage[];
  layout: Extract<ScanMessage, { type: 'layout' }>;
  files: ScannedFile[];
  problems: Problem[];
}

/** Scans to the end. */
export async function scanned(...roots: string[]): Promise<Scanned> {
  const messages: ScanMessage[] = [];
  await scan(roots, (message) => messages.push(message), new AbortController().signal);
  const reads = messages.flatMap((message) => (message.type === 'read' ? [message] : []));
  const layout = messages.find((message) => message.type === 'layout');
  if (layout === undefined) throw new Error('no layout was said');
  return {
    messages,
    layout,
    files: reads.flatMap((read) => read.files),
    problems: reads.flatMap((read) => read.problems),
  };
}
export const relatives = ({ files }: Scanned): string[] => files.map(({ relative }) => relative);
export const told = ({ problems }: Scanned): string[] => problems.map(({ code, path }) => `${code} ${path}`);

export const png = await picture().png().toBuffer();

/** Two classes of one image each, and what else a test wants. */
export function pets(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = temporaryFolder();
  writeFiles(folder, { 'cat/1.png': png, 'dog/1.png': png, ...files });
  return folder;
}
