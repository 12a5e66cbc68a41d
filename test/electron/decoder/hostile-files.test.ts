import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { bundleProcess, type BundledProcess } from '../bundle-process';
import { hostileFiles, type HostileFile } from '../hostile-files';
import { ForkedDecoder } from './forked-decoder';

let bundle: BundledProcess;
let folder: string;
let files: HostileFile[];
const pathOf = ({ name }: HostileFile): string => join(folder, name);

beforeAll(async () => {
  bundle = await bundleProcess('electron/decoder/index.ts');
  folder = mkdtempSync(join(tmpdir(), 'ridgeline-hostile-'));
  files = await hostileFiles();
  for (const file of files) writeFileSync(pathOf(file), file.content);
});
afterAll(() => {
  bundle.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('files that should not be trusted', () => {
  it('decodes those that are pictures and refuses the others with a reason, in one process that goes on', async () => {
    const decoder = new ForkedDecoder(bundle.script);
    onTestFinished(() => decoder.end());
    const preparation = { imageSize: 32, fit: 'squash', colour: 'rgb', background: '#ffffff' } as const;
    const results = await decoder.decode(files.map(pathOf), { file: join(folder, 'pixels'), preparation });
    const wrong = files.flatMap(({ name, isUsable }, i) => {
      const result = results[i]!;
      const verdict = result.ok
        ? 'decoded'
        : `${result.finding.code} ${JSON.stringify(result.finding.detail)}`;
      return isUsable === null || isUsable === result.ok ? [] : [`${name}: ${verdict}`];
    });
    expect(wrong).toEqual([]);
    expect(results.filter(({ ok }) => !ok).length).toBeGreaterThan(40);
    expect(decoder.stderr).toBe('');
    if (process.platform === 'linux') expect(decoder.megabytes('VmHWM')).toBeLessThan(500);
  });

  it('tells at the scan of every file that is refused, or leaves it to decoding', async () => {
    const decoder = new ForkedDecoder(bundle.script);
    onTestFinished(() => decoder.end());
    const results = await decoder.inspect(files.map(pathOf));
    results.forEach(({ picture, findings }) => {
      if (picture === null) expect(findings).toHaveLength(1);
      else expect(picture.width * picture.height).toBeLessThanOrEqual(50_000_000);
    });
    const codeOf = (name: string): string | undefined =>
      results[files.findIndex((file) => file.name === name)]?.findings[0]?.code;
    expect(codeOf('bomb-of-3600-megapixels.png')).toBe('tooLarge');
    expect(codeOf('huge-size.jpg')).toBe('tooLarge');
    expect(codeOf('huge-size.bmp')).toBe('tooLarge');
    expect(codeOf('svg-named.png')).toBe('unsupportedFormat');
    expect(codeOf('empty.jpg')).toBe('emptyFile');
    expect(decoder.stderr).toBe('');
  });
});
