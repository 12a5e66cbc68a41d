import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { datasetFiles } from '../../../electron/storage/dataset-files';
import { bundleProcess, type BundledProcess } from '../bundle-process';
import { picture } from '../pictures';
import { exampleJob, writeExample } from '../storage/example-job';
import { temporaryFolder } from '../temporary-folder';
import { rgb } from './compare';
import { ForkedDecoder, listed } from './forked-decoder';

let bundle: BundledProcess;
beforeAll(async () => {
  bundle = await bundleProcess('electron/decoder/index.ts');
});
afterAll(() => bundle.remove());

function forked(): ForkedDecoder {
  const decoder = new ForkedDecoder(bundle.script);
  onTestFinished(() => decoder.end());
  return decoder;
}

async function write(files: Readonly<Record<string, Sharp | Buffer>>): Promise<(name: string) => string> {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), Buffer.isBuffer(content) ? content : await content.toBuffer());
  }
  return (name) => join(folder, name);
}

describe('decoding a chunk', () => {
  it('writes the pixels of what succeeds in order, and says what is wrong with the rest', async () => {
    const decoder = forked();
    const whole = await picture(40, 30, 2).png().toBuffer();
    const at = await write({
      'a.png': picture(40, 30, 1).png(),
      'cut.png': whole.subarray(0, 300),
      'b.jpg': picture(40, 30, 2).jpeg(),
      'text.png': Buffer.from('words'),
    });
    const names = ['a.png', 'cut.png', 'b.jpg', 'text.png'].map(at);
    const results = await decoder.decode(names, { file: at('pixels'), preparation: rgb(16) });
    expect(results).toMatchObject([
      { ok: true, facts: { contentHash: expect.stringMatching(/^[0-9a-f]{32}$/) as string } },
      { ok: false, finding: { code: 'truncated', detail: { bytes: 300 } } },
      { ok: true },
      { ok: false, finding: { code: 'notAnImage', detail: { found: 'text' } } },
    ]);
    const pixels = readFileSync(at('pixels'));
    const alone = await Promise.all(
      [0, 2].map(async (i) => {
        await decoder.decode([names[i]!], { file: at(`alone-${i}`), preparation: rgb(16) }, false);
        return readFileSync(at(`alone-${i}`));
      }),
    );
    expect(pixels.equals(Buffer.concat(alone))).toBe(true);
    expect(decoder.stderr).toBe('');
  });

  it('gives the same pixels whether or not facts are wanted, and the same facts for any preparation', async () => {
    const decoder = forked();
    const clear = { width: 900, height: 700, channels: 4, background: '#20406080' } as const;
    const at = await write({
      'small.png': picture(50, 40).png(),
      'photo.jpg': picture(1300, 900).jpeg(),
      'clear.webp': sharp({ create: clear }).webp(),
    });
    const names = ['small.png', 'photo.jpg', 'clear.webp'].map(at);
    const facts = await decoder.decode(names);
    for (const imageSize of [8, 64, 300]) {
      const preparation = { ...rgb(imageSize), background: '#ff0000' };
      expect(await decoder.decode(names, { file: at('both'), preparation })).toEqual(facts);
      const alone = await decoder.decode(names, { file: at('alone'), preparation }, false);
      expect(alone).toEqual(names.map(() => ({ ok: true, facts: null })));
      expect(readFileSync(at('both')).equals(readFileSync(at('alone')))).toBe(true);
    }
  });

  it('notices a file that is gone, changed, or no file any more', async () => {
    const decoder = forked();
    const at = await write({ 'a.png': picture().png() });
    mkdirSync(at('folder'));
    const file = listed(at('a.png'));
    const odd = [
      { ...file, path: at('gone.png') },
      { ...file, modifiedMs: file.modifiedMs - 1000 },
      { ...file, bytes: file.bytes + 1 },
      { ...file, path: at('folder') },
    ];
    if (process.platform !== 'win32') {
      execFileSync('mkfifo', [at('pipe')]);
      odd.push({ ...file, path: at('pipe') });
    }
    const answer = await decoder.ask({ type: 'decode', files: [...odd, file], pixels: null, facts: false });
    if (answer.type !== 'decoded') throw new Error(answer.type);
    const codes = answer.results.map((result) => (result.ok ? 'ok' : result.finding.code));
    const unreadable = odd.slice(3).map(() => 'unreadable');
    expect(codes).toEqual(['vanished', 'vanished', 'vanished', ...unreadable, 'ok']);
  });

  it('fails as a whole if the pixels cannot be written, and goes on', async () => {
    const decoder = forked();
    const at = await write({ 'a.png': picture().png() });
    const files = [listed(at('a.png'))];
    const pixels = { file: join(at('missing'), 'pixels'), preparation: rgb(8) };
    const answer = await decoder.ask({ type: 'decode', files, pixels, facts: false });
    expect(answer.type).toBe('failed');
    expect(await decoder.decode([at('a.png')])).toMatchObject([{ ok: true }]);
  });
});

describe('pictures', () => {
  const png = async (
    decoder: ForkedDecoder,
    request: Parameters<ForkedDecoder['ask']>[0],
  ): Promise<Uint8Array> => {
    const answer = await decoder.ask(request);
    if (answer.type !== 'picture') throw new Error(JSON.stringify(answer));
    return answer.png;
  };

  it('never enlarges a thumbnail, and turns it upright on the background', async () => {
    const decoder = forked();
    const at = await write({
      'turned.jpg': picture(40, 20).withMetadata({ orientation: 6 }).jpeg(),
      'clear.png': sharp({ create: { width: 9, height: 9, channels: 4, background: '#00000000' } }).png(),
    });
    const [small, clear] = await Promise.all(
      ['turned.jpg', 'clear.png'].map((name) =>
        png(decoder, { type: 'thumbnail', path: at(name), size: 30, background: '#102030' }),
      ),
    );
    expect(await sharp(small).metadata()).toMatchObject({ format: 'png', width: 15, height: 30 });
    const raw = await sharp(clear).raw().toBuffer({ resolveWithObject: true });
    expect(raw.info).toMatchObject({ width: 9, height: 9, channels: 3 });
    expect([...raw.data.subarray(0, 3)]).toEqual([16, 32, 48]);
  });

  it('shows exactly what the network would get', async () => {
    const decoder = forked();
    const at = await write({ 'a.jpg': picture(90, 70).jpeg() });
    const preparation = rgb(24, 'crop');
    await decoder.decode([at('a.jpg')], { file: at('pixels'), preparation });
    const shown = await png(decoder, { type: 'network', path: at('a.jpg'), preparation });
    expect((await sharp(shown).raw().toBuffer()).equals(readFileSync(at('pixels')))).toBe(true);
    const grey = { ...preparation, colour: 'grey' } as const;
    const shownGrey = await png(decoder, { type: 'network', path: at('a.jpg'), preparation: grey });
    const raw = await sharp(shownGrey).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    expect(raw.info).toMatchObject({ width: 24, height: 24, channels: 1 });
  });

  it('shows a sample of a prepared dataset', async () => {
    const decoder = forked();
    const job = exampleJob(temporaryFolder());
    await writeExample(job);
    const shown = await png(decoder, { type: 'sample', folder: job.folder, split: 'train', index: 1 });
    const { data, info } = await sharp(shown).raw().toBuffer({ resolveWithObject: true });
    const all = readFileSync(datasetFiles.pixels(job.folder, 'train'));
    expect(data.equals(all.subarray(data.length, 2 * data.length))).toBe(true);
    expect(info.width).toBe(info.height);
  });

  it('says why there is none', async () => {
    const decoder = forked();
    const at = await write({ 'a.png': Buffer.from('words') });
    const code = async (request: Parameters<ForkedDecoder['ask']>[0]): Promise<unknown> => {
      const answer = await decoder.ask(request);
      return answer.type === 'failed' ? [answer.failure.code, answer.failure.detail['reason']] : answer.type;
    };
    const thumbnail = { type: 'thumbnail', size: 30, background: '#ffffff' } as const;
    expect(await code({ ...thumbnail, path: at('a.png') })).toEqual(['imageUnreadable', 'notAnImage']);
    expect(await code({ ...thumbnail, path: at('gone.png') })).toEqual(['imageUnreadable', 'vanished']);
    expect(await code({ type: 'sample', folder: at('none'), split: 'train', index: 0 })).toEqual([
      'datasetNotFound',
      undefined,
    ]);
  });
});

describe('the decoder process', () => {
  it('refuses what is no request, and drops what has no number', async () => {
    const decoder = forked();
    for (const message of [null, 'decode', { request: 'decode' }, { id: 'x' }]) decoder.post(message);
    const answered = once(decoder.child, 'message');
    decoder.post({ id: 41, request: { type: 'decode', files: 'everything' } });
    expect((await answered)[0]).toMatchObject({
      id: 41,
      answer: { type: 'failed', failure: { code: 'invalidInput' } },
    });
  });

  it('ends with its parent', async () => {
    const decoder = forked();
    await decoder.inspect([]);
    const exited = once(decoder.child, 'exit');
    decoder.child.disconnect();
    await exited;
  });

  it('does nothing when it is started by hand', async () => {
    const failed = await new Promise<string>((resolve) => {
      execFile(process.execPath, [bundle.script], (_error, _stdout, stderr) => resolve(stderr));
    });
    expect(failed).toContain('child process of Ridgeline');
  });
});

describe.skipIf(process.platform !== 'linux')('memory', () => {
  it('stays flat over thousands of small pictures', async () => {
    const decoder = forked();
    const at = await write(
      Object.fromEntries(
        Array.from({ length: 64 }, (_, i) =>
          i % 2 === 0 ? [`${i}.png`, picture(60, 60, i).png()] : [`${i}.jpg`, picture(200, 200, i).jpeg()],
        ),
      ),
    );
    const names = Array.from({ length: 64 }, (_, i) => at(i % 2 === 0 ? `${i}.png` : `${i}.jpg`));
    const rounds = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++)
        await decoder.decode(names, { file: at('pixels'), preparation: rgb(32) });
    };
    await rounds(8);
    const before = decoder.megabytes('VmRSS');
    await rounds(40);
    expect(decoder.megabytes('VmRSS') - before).toBeLessThan(60);
  });

  it('stays below 500 MB when several of the largest pictures are asked for at once', async () => {
    const decoder = forked();
    const flat = (width: number, height: number): Sharp =>
      sharp({ create: { width, height, channels: 3, background: '#a08060' } });
    const at = await write({
      'a.avif': flat(4000, 4000).avif({ effort: 0 }),
      'a.webp': flat(7000, 7000).webp({ effort: 0 }),
      'a.jpg': flat(7000, 7000).jpeg({ progressive: true }),
      'a.png': flat(7000, 7000).png({ compressionLevel: 1 }),
      'a.tif': flat(7000, 7000).tiff({ compression: 'lzw' }),
    });
    const names = ['a.avif', 'a.webp', 'a.jpg', 'a.png', 'a.tif', 'a.avif'].map(at);
    const chunks = names.map((name) => decoder.decode([name]));
    const results = (await Promise.all(chunks)).flat();
    expect(results.map(({ ok }) => ok)).toEqual(names.map(() => true));
    expect(decoder.megabytes('VmHWM')).toBeLessThan(500);
  });
});
