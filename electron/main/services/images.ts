import * as v from 'valibot';
import { preparationSchema, type Preparation } from '@core/dataset/preparation';
import { splitNames, type SplitName } from '@core/dataset/split-settings';
import { RidgelineError } from '@core/errors';
import type { PictureRequest } from '@core/protocol/decoder';
import type { DecoderPool } from '../../processes/decoder-pool';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import { ByteCache } from './byte-cache';
import type { ScanQuestions } from './scan-questions';

const sizes = { smallest: 16, largest: 2048, usual: 88 } as const;
/** Of encoded thumbnails: some ten thousand small ones. */
const cachedBytes = 64 * 1024 * 1024;

/** Pictures for the window: of scanned files, plain or as the network will get them, and of prepared samples. */
export class Images {
  private readonly thumbnails = new ByteCache(cachedBytes);

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly questions: Pick<ScanQuestions, 'locate'>,
    private readonly pool: Pick<DecoderPool, 'picture'>,
  ) {}

  /**
   * @param url `/thumbnail/<scan>/<number>?size=<pixels>&background=<colour>`,
   *   `/network/<scan>/<number>?size=&fit=&colour=&background=` or `/sample/<dataset>/<split>/<index>`
   * @param signal aborted when the picture is no longer wanted
   * @returns a PNG; null if there is no such picture
   */
  async png(url: URL, signal: AbortSignal = new AbortController().signal): Promise<Uint8Array | null> {
    const [, kind = '', id = '', third = '', fourth = ''] = url.pathname.split('/');
    try {
      switch (kind) {
        case 'thumbnail':
          return await this.thumbnail(id, third, url.searchParams, signal);
        case 'network':
          return await this.network(id, third, url.searchParams, signal);
        case 'sample':
          return await this.sample(id, third, fourth, signal);
        default:
          return null;
      }
    } catch (thrown) {
      if (thrown instanceof RidgelineError) return null;
      throw thrown;
    }
  }

  private async thumbnail(
    scanId: string,
    number: string,
    query: URLSearchParams,
    signal: AbortSignal,
  ): Promise<Uint8Array | null> {
    const index = naturalNumber(number);
    const size = Math.round(Number(query.get('size') ?? sizes.usual));
    const background = v.safeParse(
      preparationSchema.entries.background,
      query.get('background') ?? undefined,
    );
    const isSize = size >= sizes.smallest && size <= sizes.largest;
    if (index === null || !isSize || !background.success) return null;
    const key = [scanId, index, size, background.output].join('/');
    const cached = this.thumbnails.get(key);
    if (cached !== undefined) return cached;
    const png = await this.scanned(scanId, index, signal, (path) => {
      return { type: 'thumbnail', path, size, background: background.output };
    });
    if (png !== null) this.thumbnails.set(key, png);
    return png;
  }

  private async network(
    scanId: string,
    number: string,
    query: URLSearchParams,
    signal: AbortSignal,
  ): Promise<Uint8Array | null> {
    const index = naturalNumber(number);
    const preparation = preparationOf(query);
    if (index === null || preparation === null) return null;
    return this.scanned(scanId, index, signal, (path) => ({ type: 'network', path, preparation }));
  }

  private async sample(
    datasetId: string,
    split: string,
    number: string,
    signal: AbortSignal,
  ): Promise<Uint8Array | null> {
    const index = naturalNumber(number);
    if (!/^[0-9a-f]{24}$/.test(datasetId) || !isSplitName(split) || index === null) return null;
    const folder = this.paths.dataset(datasetId);
    return this.pool.picture({ type: 'sample', folder, split, index }, signal);
  }

  private async scanned(
    scanId: string,
    index: number,
    signal: AbortSignal,
    request: (path: string) => PictureRequest,
  ): Promise<Uint8Array | null> {
    const path = await this.questions.locate(scanId, index);
    return path === null ? null : this.pool.picture(request(path), signal);
  }
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
