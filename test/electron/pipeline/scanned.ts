import { everyImage, type ImageRow } from '@core/dataset/image-page';
import type { Problem } from '@core/dataset/problem';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { Catalogue } from '../../../electron/pipeline/catalogue/catalogue';
import { examine } from '../../../electron/pipeline/examine/examine';
import { scan } from '../../../electron/pipeline/scan/scan';
import { temporaryFolder } from '../temporary-folder';
import { picture, writeFiles } from '../pictures';
import { inProcessDecode } from './in-process-decode';

/** A catalogue after its scan, and what it says. */
export interface Scanned {
  catalogue: Catalogue;
  summary: ScanSummary;
  images: ImageRow[];
  problems: Problem[];
}

/** A catalogue before its scan. */
export function catalogueOf(roots: string[], memory: string | null = null): Catalogue {
  return new Catalogue({ scanId: 'scan', name: 'pictures', roots, isSample: false, memory });
}

const never = new AbortController().signal;

/** Scans to the end. */
export async function scanned(...roots: string[]): Promise<Scanned> {
  return scannedInto(catalogueOf(roots));
}

export async function scannedInto(catalogue: Catalogue): Promise<Scanned> {
  await scan(catalogue, inProcessDecode, never);
  return {
    catalogue,
    summary: catalogue.summary(),
    images: catalogue.page({ ...everyImage, excluded: 'show' }, 0, 1e6).images,
    problems: catalogue.problems(null, 0, 1e6).problems,
  };
}

/** Scans and examines to the end. */
export async function examined(folder: string, memory: string | null = null): Promise<Catalogue> {
  const catalogue = catalogueOf([folder], memory);
  await scan(catalogue, inProcessDecode, never);
  await examine(catalogue, inProcessDecode, never);
  return catalogue;
}

export const relatives = ({ images }: Pick<Scanned, 'images'>): string[] =>
  images.map(({ relative }) => relative);
/** What is wrong, and with what. */
export const told = ({ problems }: Pick<Scanned, 'problems'>): string[] =>
  problems.map(({ code, path }) => `${code} ${path}`);

export const png = await picture().png().toBuffer();

/** Two classes of one image each, and what else a test wants. */
export function pets(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = temporaryFolder();
  writeFiles(folder, { 'cat/1.png': png, 'dog/1.png': png, ...files });
  return folder;
}
