import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RidgelineError } from '@core/errors';
import type { PictureRequest } from '@core/protocol/decoder';
import { Images } from '../../../electron/main/services/images';
import { pictureResponse } from '../../../electron/main/window/picture-response';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { writeFiles } from '../pictures';
import { temporaryFolder } from '../temporary-folder';
import { summaryOf } from './small-pipeline';

const dataset = 'a'.repeat(24);

/** A workspace with a dataset whose first training sample is a file of this computer, and whose others are not. */
function workspaceWithDataset(): string {
  const folder = temporaryFolder();
  const sample = (path: string) => ({ path, relative: 'birds/robin.png', bytes: 1, modifiedMs: 0 });
  const train = [sample('/disk/birds/robin.png'), sample('birds/robin.png')];
  const samples = { version: 2, train, validation: [], test: [], others: [] };
  writeFiles(join(folder, 'datasets', dataset), { 'samples.json': JSON.stringify(samples) });
  return folder;
}

function images(
  answer: () => Promise<Uint8Array> = () => Promise.resolve(Uint8Array.of(1)),
  workspace = '/workspace',
) {
  const asked: { request: PictureRequest; signal: AbortSignal | undefined }[] = [];
  const locate = (scanId: string, index: number | null): Promise<string | null> => {
    if (scanId !== 'scan') return Promise.reject(new RidgelineError('scanNotFound', 'Not open.'));
    return Promise.resolve(index === 404 ? null : `/disk/${index}.jpg`);
  };
  const picture = (request: PictureRequest, signal?: AbortSignal): Promise<Uint8Array> => {
    asked.push({ request, signal });
    return answer();
  };
  const current = summaryOf('scan');
  const made = new Images(new WorkspacePaths(workspace), { current }, { locate }, { picture });
  const find = (path: string) => made.find(new URL(`ridgeline://app${path}`));
  const png = async (path: string, { signal } = new AbortController()) => {
    const found = find(path);
    return found === null ? null : (found.cached ?? found.make(signal));
  };
  return { find, png, asked };
}

describe('pictures', () => {
  it('are thumbnails of scanned files, of the usual size on white unless told', async () => {
    const { png, asked } = images();
    expect(await png('/thumbnail/scan/7')).toEqual(Uint8Array.of(1));
    await png('/thumbnail/scan/8?size=200&background=%23102030');
    expect(asked.map(({ request }) => request)).toEqual([
      { type: 'thumbnail', path: '/disk/7.jpg', size: 88, background: '#ffffff' },
      { type: 'thumbnail', path: '/disk/8.jpg', size: 200, background: '#102030' },
    ]);
  });

  it('are made once for each size and background', async () => {
    const { png, asked } = images();
    for (let i = 0; i < 3; i++) await png('/thumbnail/scan/7?size=96');
    expect(asked).toHaveLength(1);
    await png('/thumbnail/scan/7?size=97');
    await png('/thumbnail/scan/7?size=96&background=%23000000');
    expect(asked).toHaveLength(3);
  });

  it('are what the network gets', async () => {
    const { png, asked } = images();
    await png('/network/scan/7?size=32&fit=crop&colour=grey&background=%23ff0000');
    expect(asked[0]?.request).toEqual({
      type: 'network',
      path: '/disk/7.jpg',
      preparation: { imageSize: 32, fit: 'crop', colour: 'grey', background: '#ff0000' },
    });
  });

  it('are samples of prepared datasets', async () => {
    const { png, asked } = images();
    await png(`/sample/${dataset}/validation/12`);
    expect(asked[0]?.request).toEqual({
      type: 'sample',
      folder: `/workspace/datasets/${dataset}`,
      split: 'validation',
      index: 12,
    });
  });

  it('are the files that samples were made from, where they lie on this computer', async () => {
    const { png, asked } = images(undefined, workspaceWithDataset());
    for (let i = 0; i < 2; i++) {
      await png(`/original/${dataset}/train/0?size=300&background=%23102030`);
    }
    expect(asked.map(({ request }) => request)).toEqual([
      { type: 'thumbnail', path: '/disk/birds/robin.png', size: 300, background: '#102030' },
    ]);
    await expect(png(`/original/${dataset}/train/1`)).rejects.toMatchObject({ code: 'imageUnreadable' });
    await expect(png(`/original/${dataset}/test/0`)).rejects.toMatchObject({ code: 'imageUnreadable' });
    await expect(png(`/original/${'b'.repeat(24)}/test/0`)).rejects.toMatchObject({ code: 'datasetDamaged' });
    expect(asked).toHaveLength(1);
  });

  it.each([
    '/thumbnail/other/7',
    `/original/${dataset}/all/1`,
    `/original/${dataset}/train/1?size=4`,
    '/original/../train/1',
    '/thumbnail/scan/-1',
    '/thumbnail/scan/1.5',
    '/thumbnail/scan/',
    '/thumbnail/scan/7?size=8',
    '/thumbnail/scan/7?size=100000',
    '/thumbnail/scan/7?size=x',
    '/thumbnail/scan/7?background=red',
    '/network/scan/7',
    '/network/scan/7?size=32&fit=stretch&colour=rgb',
    '/network/scan/7?size=4096&fit=crop&colour=rgb',
    '/network/scan/7?size=32.5&fit=crop&colour=rgb',
    `/sample/${dataset}/all/1`,
    `/sample/${'z'.repeat(24)}/train/1`,
    '/sample/..%2f..%2fruns/train/1',
    '/elsewhere/scan/7',
  ])('are not there for %s', (path) => {
    const { find, asked } = images();
    expect(find(path)).toBeNull();
    expect(asked).toEqual([]);
  });

  it('are not there for a number beyond the scan', async () => {
    const { png, asked } = images();
    await expect(png('/thumbnail/scan/404')).rejects.toMatchObject({ code: 'imageUnreadable' });
    expect(asked).toEqual([]);
  });

  it('are none where a file cannot be read, and are tried again', async () => {
    let isBroken = true;
    const { png } = images(() =>
      isBroken
        ? Promise.reject(new RidgelineError('imageUnreadable', 'No.', { path: '/disk/7.jpg' }))
        : Promise.resolve(Uint8Array.of(2)),
    );
    await expect(png('/thumbnail/scan/7')).rejects.toMatchObject({ code: 'imageUnreadable' });
    isBroken = false;
    expect(await png('/thumbnail/scan/7')).toEqual(Uint8Array.of(2));
  });

  it('tell the decoders when nobody wants them any more', async () => {
    const { png, asked } = images();
    const wanted = new AbortController();
    await png('/thumbnail/scan/7', wanted);
    expect(asked[0]?.signal).toBe(wanted.signal);
  });
});

describe('the answer to a request for a picture', () => {
  const headers = { 'Content-Type': 'image/png' };

  it('is what is there', async () => {
    const make = () => Promise.reject(new Error('not asked'));
    const answer = pictureResponse({ cached: Uint8Array.of(1, 2), make }, headers);
    expect(answer.headers.get('Content-Type')).toBe('image/png');
    expect(await answer.bytes()).toEqual(Uint8Array.of(1, 2));
  });

  it('is what is made', async () => {
    const answer = pictureResponse({ cached: null, make: () => Promise.resolve(Uint8Array.of(3)) }, headers);
    expect(await answer.bytes()).toEqual(Uint8Array.of(3));
  });

  it('is empty for a file that cannot be shown', async () => {
    const error = new RidgelineError('imageUnreadable', 'No.');
    const answer = pictureResponse({ cached: null, make: () => Promise.reject(error) }, headers);
    expect(await answer.bytes()).toHaveLength(0);
  });

  it('breaks off for a fault of ours', async () => {
    const error = new TypeError('a bug');
    const answer = pictureResponse({ cached: null, make: () => Promise.reject(error) }, headers);
    await expect(answer.bytes()).rejects.toBe(error);
  });

  it('tells the maker that the page has lost interest', async () => {
    let wanted: AbortSignal | undefined;
    const make = (signal: AbortSignal): Promise<Uint8Array> => {
      wanted = signal;
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new RidgelineError('cancelled', 'Cancelled.')));
      });
    };
    const answer = pictureResponse({ cached: null, make }, headers);
    expect(wanted?.aborted).toBe(false);
    await answer.body?.cancel();
    expect(wanted?.aborted).toBe(true);
  });
});
