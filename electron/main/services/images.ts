import { isAbsolute } from 'node:path';
import * as v from 'valibot';
import { preparationSchema, type Preparation } from '@core/dataset/preparation';
import { splitNames, type SplitName } from '@core/dataset/split-settings';
import { RidgelineError } from '@core/errors';
import { datasetIdSchema } from '@core/ids';
import type { PictureRequest } from '@core/protocol/decoder';
import type { DecoderPool } from '../../processes/decoder-pool';
import { readSamples } from '../../storage/dataset-samples';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import { ByteCache } from './byte-cache';
import { Recent } from './recent';
import type { ScanQuestions } from './scan-questions';
import type { Scans } from './scans';

const sizes = { smallest: 16, largest: 2048, usual: 88 } as const;
/** Of encoded thumbnails: some ten thousand small ones. */
const cachedBytes = 64 * 1024 * 1024;
/** Of so many it is known where their images lie. */
const keptDatasets = 2;

/** A picture that may be asked for. */
export interface Picture {
  /** There already. */
  readonly cached: Uint8Array | null;
  /**
   * @param signal aborted when nobody wants it any more
   * @returns a PNG
   * @throws RidgelineError `imageUnreadable`, `cancelled`, `scanNotFound` and others: there is no picture
   */
  readonly make: (signal: AbortSignal) => Promise<Uint8Array>;
}

/** Pictures for the window: of scanned files, plain or as the network will get them, and of prepared samples. */
export class Images {
  private readonly thumbnails = new ByteCache(cachedBytes);
  private readonly samples = new Recent<Awaited<ReturnType<typeof readSamples>>>(keptDatasets);

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly scans: Pick<Scans, 'current'>,
    private readonly questions: Pick<ScanQuestions, 'locate'>,
    private readonly pool: Pick<DecoderPool, 'picture'>,
  ) {}

  /**
   * @param url `/thumbnail/<scan>/<number>?size=<pixels>&background=<colour>`,
   *   `/network/<scan>/<number>?size=&fit=&colour=&background=`, `/sample/<dataset>/<split>/<index>`, or
   *   `/original/<dataset>/<split>/<index>?size=&background=`: the file that a sample was made from, if it is still there
   * @returns null if that is no address of a picture
   */
  find(url: URL): Picture | null {
    const [, kind = '', id = '', third = '', fourth = ''] = url.pathname.split('/');
    switch (kind) {
      case 'thumbnail':
        return this.thumbnail(id, third, url.searchParams);
      case 'network':
        return this.network(id, third, url.searchParams);
      case 'sample':
        return this.sample(id, third, fourth);
      case 'original':
        return this.original(id, third, fourth, url.searchParams);
      default:
        return null;
    }
  }

  private thumbnail(scanId: string, number: string, query: URLSearchParams): Picture | null {
    const index = naturalNumber(number);
    const look = lookOf(query);
    if (index === null || !this.isOpen(scanId) || look === null) return null;
    return this.kept([scanId, index, look.size, look.background].join('/'), (signal) =>
      this.scanned(scanId, index, signal, (path) => ({ type: 'thumbnail', path, ...look })),
    );
  }

  private network(scanId: string, number: string, query: URLSearchParams): Picture | null {
    const index = naturalNumber(number);
    const preparation = preparationOf(query);
    if (index === null || !this.isOpen(scanId) || preparation === null) return null;
    return {
      cached: null,
      make: (signal) =>
        this.scanned(scanId, index, signal, (path) => ({ type: 'network', path, preparation })),
    };
  }

  private sample(datasetId: string, split: string, number: string): Picture | null {
    const index = naturalNumber(number);
    if (!v.is(datasetIdSchema, datasetId) || !isSplitName(split) || index === null) return null;
    const folder = this.paths.dataset(datasetId);
    return {
      cached: null,
      make: (signal) => this.pool.picture({ type: 'sample', folder, split, index }, signal),
    };
  }

  private original(datasetId: string, split: string, number: string, query: URLSearchParams): Picture | null {
    const index = naturalNumber(number);
    const look = lookOf(query);
    if (!v.is(datasetIdSchema, datasetId) || !isSplitName(split) || index === null || look === null)
      return null;
    return this.kept([datasetId, split, index, look.size, look.background].join('/'), async (signal) => {
      const path = await this.fileOf(datasetId, split, index);
      return this.pool.picture({ type: 'thumbnail', path, ...look }, signal);
    });
  }

  /** @throws RidgelineError `imageUnreadable` if nobody can say where it lies, `datasetDamaged` */
  private async fileOf(datasetId: string, split: SplitName, index: number): Promise<string> {
    const all = await this.samples.get(datasetId, () => readSamples(this.paths.dataset(datasetId)));
    const path = all[split][index]?.path;
    // A dataset that came from an archive does not know.
    if (path !== undefined && isAbsolute(path)) return path;
    const name = path ?? String(index);
    throw new RidgelineError('imageUnreadable', `There is no file of the sample ${name} here.`, {
      path: name,
      reason: 'not on this computer',
    });
  }

  /** A picture that is remembered once it was made. */
  private kept(key: string, make: (signal: AbortSignal) => Promise<Uint8Array>): Picture {
    return {
      cached: this.thumbnails.get(key) ?? null,
      make: async (signal) => {
        const png = await make(signal);
        this.thumbnails.set(key, png);
        return png;
      },
    };
  }

  private async scanned(
    scanId: string,
    index: number,
    signal: AbortSignal,
    request: (path: string) => PictureRequest,
  ): Promise<Uint8Array> {
    const path = await this.questions.locate(scanId, index);
    if (path !== null) return this.pool.picture(request(path), signal);
    const reason = 'not in the scan';
    throw new RidgelineError('imageUnreadable', `There is no image ${index} in this scan.`, {
      path: String(index),
      reason,
    });
  }

  private isOpen(scanId: string): boolean {
    return this.scans.current?.id === scanId;
  }
}

/** How a file is to be shown; null if that is not said well. */
function lookOf(query: URLSearchParams): { size: number; background: string } | null {
  const size = Math.round(Number(query.get('size') ?? sizes.usual));
  const background = v.safeParse(preparationSchema.entries.background, query.get('background') ?? undefined);
  const isSize = size >= sizes.smallest && size <= sizes.largest;
  return isSize && background.success ? { size, background: background.output } : null;
}

function preparationOf(query: URLSearchParams): Preparation | null {
  const parsed = v.safeParse(preparationSchema, {
    imageSize: Number(query.get('size')),
    fit: query.get('fit'),
    colour: query.get('colour'),
    background: query.get('background') ?? undefined,
  });
  return parsed.success ? parsed.output : null;
}

function naturalNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function isSplitName(name: string): name is SplitName {
  return (splitNames as readonly string[]).includes(name);
}
