import { mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Inspected } from '@core/protocol/decoder';
import { inspectFile } from '../../../electron/decoder/inspect/inspect-file';
import { temporaryFolder } from '../temporary-folder';
import { animatedGif, animatedPng, floatTiff, picture, pngOfSize } from '../pictures';

async function inspect(name: string, content: Uint8Array | string) {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return inspectFile({ path, relative: `cat/${name}` });
}
const codes = ({ findings }: Inspected): string[] => findings.map(({ code }) => code);

const encoded: Record<string, Buffer> = {};
beforeAll(async () => {
  Object.assign(encoded, {
    png: await picture().png().toBuffer(),
    jpg: await picture().jpeg().toBuffer(),
    progressive: await picture().jpeg({ progressive: true }).toBuffer(),
    webp: await picture().webp().toBuffer(),
    gif: await picture().gif().toBuffer(),
    tif: await picture().tiff().toBuffer(),
    bigTiff: await picture().tiff({ bigtiff: true }).toBuffer(),
    avif: await picture().avif().toBuffer(),
    animatedGif: await animatedGif(),
  });
});

describe('usable files', () => {
  it.each(['jpg', 'png', 'webp', 'gif', 'tif', 'avif'])(
    'accepts %s and gives its size',
    async (extension) => {
      const { picture: usable, findings } = await inspect(`a.${extension}`, encoded[extension]!);
      expect(findings).toEqual([]);
      expect(usable).toMatchObject({ width: 20, height: 16 });
    },
  );

  it('gives size and time as the system has them', async () => {
    const path = join(temporaryFolder(), 'a.png');
    writeFileSync(path, encoded['png']!);
    utimesSync(path, 1_600_000_000.123, 1_600_000_000.123);
    const { picture: usable } = await inspectFile({ path, relative: 'a.png' });
    const { size, mtimeMs } = statSync(path);
    expect(usable).toMatchObject({ bytes: size, modifiedMs: mtimeMs });
  });

  it('accepts a BigTIFF, a progressive JPEG and a large file with few bytes read', async () => {
    expect(codes(await inspect('a.tif', encoded['bigTiff']!))).toEqual([]);
    expect(codes(await inspect('a.jpg', encoded['progressive']!))).toEqual([]);
    const large = await picture(900, 700).png({ compressionLevel: 0 }).toBuffer();
    expect((await inspect('a.png', large)).picture).toMatchObject({ width: 900, height: 700 });
  });

  it('gives the size as displayed', async () => {
    const turned = await picture().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect((await inspect('a.jpg', turned)).picture).toMatchObject({ width: 16, height: 20 });
  });

  it('says that only the first of several frames is used', async () => {
    const gif = await inspect('a.gif', encoded['animatedGif']!);
    expect(gif.findings).toMatchObject([{ code: 'manyFrames', detail: { frames: 3 } }]);
    expect(gif.picture).toMatchObject({ width: 20, height: 16 });
    const png = await inspect('a.png', animatedPng(encoded['png']!));
    expect(png.findings).toMatchObject([{ code: 'manyFrames', detail: { frames: 3 } }]);
    expect(png.picture).not.toBeNull();
  });

  it('judges by content and says that the extension is another', async () => {
    const { picture: usable, findings } = await inspect('a.png', encoded['jpg']!);
    expect(findings).toMatchObject([{ code: 'wrongExtension', detail: { found: 'JPEG', expected: 'PNG' } }]);
    expect(usable).not.toBeNull();
    expect(codes(await inspect('no extension', encoded['jpg']!))).toEqual([]);
    expect(codes(await inspect('a.dat', encoded['jpg']!))).toEqual([]);
  });

  it.each(['trailing zeros', 'a video after the picture'])('accepts %s', async (what) => {
    const extra = what === 'trailing zeros' ? Buffer.alloc(5000) : Buffer.alloc(5000, 'ftypmp42 ');
    for (const kind of ['png', 'jpg', 'progressive', 'gif', 'animatedGif']) {
      expect(codes(await inspect('a', Buffer.concat([encoded[kind]!, extra])))).not.toContain('truncated');
    }
  });

  it.each([
    'brackets [1]',
    'page[page=1].png',
    '100%20.png',
    '고양이 😀.png',
    'line\nbreak.png',
    '\u202etxt.png',
  ])('opens a file named %j', async (name) => {
    expect((await inspect(name, encoded['png']!)).picture).toMatchObject({ width: 20 });
  });
});

describe('cut-off files', () => {
  it.each(['png', 'jpg', 'progressive', 'gif', 'animatedGif', 'webp', 'avif'])(
    'finds out a cut-off %s wherever it was cut',
    async (kind) => {
      const whole = encoded[kind]!;
      for (const share of [0.3, 0.6, 0.9]) {
        const { picture: usable, findings } = await inspect(
          'a',
          whole.subarray(0, Math.ceil(whole.length * share)),
        );
        expect(usable).toBeNull();
        expect(findings).toMatchObject([
          { code: 'truncated', detail: { bytes: expect.any(Number) as number } },
        ]);
      }
    },
  );

  it('finds out a cut-off TIFF by its directory, which comes last', async () => {
    expect(codes(await inspect('a.tif', floatTiff().subarray(0, 40)))).toEqual(['truncated']);
    expect(codes(await inspect('a.tif', encoded['bigTiff']!.subarray(0, 60)))).toHaveLength(1);
  });

  it('is not misled by the end of a thumbnail within', async () => {
    const thumbnail = encoded['jpg']!;
    const jpeg = encoded['progressive']!;
    const segment = Buffer.concat([
      Buffer.from([0xff, 0xe1, (thumbnail.length + 2) >> 8, (thumbnail.length + 2) & 255]),
      thumbnail,
    ]);
    const withThumbnail = Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
    expect(codes(await inspect('a.jpg', withThumbnail))).toEqual([]);
    expect(codes(await inspect('a.jpg', withThumbnail.subarray(0, -50)))).toEqual(['truncated']);
  });

  it('finds out an empty file', async () => {
    expect((await inspect('a.jpg', '')).findings).toMatchObject([{ code: 'emptyFile', detail: {} }]);
  });

  it.each(['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'GIF89a', 'RIFFabcdWEBP', 'II*\0', '\0\0\0\x1cftypavif'])(
    'survives a file that ends after %j',
    async (start) => {
      const { picture: usable } = await inspect('a', Buffer.from(start, 'latin1'));
      expect(usable).toBeNull();
    },
  );
});

describe('files that are not decoded', () => {
  it.each([
    ['a.jpg', 'Just some words.\n', 'text'],
    ['a.png', '<!DOCTYPE html><html></html>', 'HTML'],
    ['a.png', '%PDF-1.7\n', 'PDF'],
    ['a.zip', 'PK\x03\x04abc', 'ZIP'],
    ['a', '\0\0\0\x18ftypmp42\0\0\0\0mp42', 'MP4'],
    ['a.jpg', '\x01\x02\x03\x04', 'unknown'],
  ])('finds no image in %s with %j', async (name, content, found) => {
    const { picture: usable, findings } = await inspect(name, Buffer.from(content, 'latin1'));
    expect(usable).toBeNull();
    expect(findings).toMatchObject([{ code: 'notAnImage', detail: { found } }]);
  });

  it.each([
    ['a.png', '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', 'SVG'],
    ['a.psd', '8BPS\0\x01', 'PSD'],
    ['a.ico', '\0\0\x01\0\x02\0\x10\x10', 'ICO'],
    ['a.jxl', '\xff\x0a\xfa', 'JPEG XL'],
    ['a.pgm', 'P5 2 2 255\nabcd', 'PNM'],
  ])('names the format of %s', async (name, content, found) => {
    const { picture: usable, findings } = await inspect(name, Buffer.from(content, 'latin1'));
    expect(usable).toBeNull();
    expect(findings).toMatchObject([{ code: 'unsupportedFormat', detail: { found } }]);
  });

  it('does not take the preview in a raw file for the picture', async () => {
    const { findings } = await inspect('a.NEF', encoded['tif']!);
    expect(findings).toMatchObject([{ code: 'unsupportedFormat', detail: { found: 'camera raw' } }]);
  });

  it('refuses samples that are no colours', async () => {
    expect((await inspect('a.tif', floatTiff())).findings).toMatchObject([
      { code: 'unsupportedFormat', detail: { found: 'TIFF, float samples' } },
    ]);
  });

  it('refuses more pixels than is safe without decoding them', async () => {
    const { picture: usable, findings } = await inspect('bomb.png', pngOfSize(60_000, 60_000));
    expect(usable).toBeNull();
    expect(findings).toMatchObject([{ code: 'tooLarge', detail: { megapixels: 3600 } }]);
    expect(codes(await inspect('ok.png', pngOfSize(10_000, 5_000)))).toEqual([]);
    expect(codes(await inspect('much.png', pngOfSize(10_000, 5_001)))).toEqual(['tooLarge']);
  });

  it('says what the decoder finds wrong with a header', async () => {
    const broken = Buffer.from(encoded['png']!);
    broken.writeUInt8(77, 24);
    const { picture: usable, findings } = await inspect('a.png', broken);
    expect(usable).toBeNull();
    expect(findings).toMatchObject([{ code: 'damaged', detail: { reason: expect.any(String) as string } }]);
  });
});

describe('files that cannot be opened', () => {
  const listed = (path: string) => ({ path, relative: 'cat/a.jpg' });

  it('notices that a file is gone', async () => {
    expect((await inspectFile(listed(join(temporaryFolder(), 'a.jpg')))).findings).toMatchObject([
      { code: 'vanished', detail: {} },
    ]);
  });

  it.skipIf(process.platform === 'win32')(
    'never waits for a FIFO that took the place of a file',
    async () => {
      const path = join(temporaryFolder(), 'a.jpg');
      execFileSync('mkfifo', [path]);
      expect((await inspectFile(listed(path))).findings).toMatchObject([
        { code: 'unreadable', detail: { reason: 'not a file' } },
      ]);
    },
  );

  it('says why a folder cannot be read as a file', async () => {
    const path = join(temporaryFolder(), 'a.jpg');
    mkdirSync(path);
    expect(codes(await inspectFile(listed(path)))).toEqual(['unreadable']);
  });
});
