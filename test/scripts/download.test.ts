import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { download } from '../../scripts/setup/download.mjs';
import { explain } from '../../scripts/setup/report.mjs';
import { temporaryFolder } from '../electron/temporary-folder';
import { breakingOffAfter, fileServer, sending, sendingAll } from './file-server';
import { clientFor, pinnedFile } from './pinned-file';

const content = Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 7) % 251));
const other = Buffer.alloc(content.length, 'x');
vi.spyOn(console, 'log').mockReturnValue();

describe('a download', () => {
  it('gives the file its name only when it is whole, and leaves nothing else behind', async () => {
    const folder = temporaryFolder();
    const { url } = await fileServer(sending(content));
    const file = await download(pinnedFile(content, { locate: () => Promise.resolve(url) }), folder);
    expect(readFileSync(file).equals(content)).toBe(true);
    expect(readdirSync(folder)).toEqual(['thing.bin']);
  });

  it('asks only for what an aborted one has not brought', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'thing.bin.part'), content.subarray(0, 70_000));
    const { url, ranges } = await fileServer(sending(content));
    const file = await download(pinnedFile(content, { locate: () => Promise.resolve(url) }), folder);
    expect(ranges).toEqual(['bytes=70000-']);
    expect(readFileSync(file).equals(content)).toBe(true);
  });

  it('continues by itself after the connection broke', async () => {
    const folder = temporaryFolder();
    const { url, ranges } = await fileServer(breakingOffAfter(50_000, content), sending(content));
    const file = await download(pinnedFile(content, { locate: () => Promise.resolve(url) }), folder);
    expect(ranges).toEqual([undefined, 'bytes=50000-']);
    expect(readFileSync(file).equals(content)).toBe(true);
  });

  it('keeps what came when nothing works any more', async () => {
    const folder = temporaryFolder();
    const gone = (_: unknown, response: { destroy(): void }): void => response.destroy();
    const { url } = await fileServer(breakingOffAfter(50_000, content), gone);
    const wanted = pinnedFile(content, { locate: () => Promise.resolve(url) });
    await expect(download(wanted, folder)).rejects.toThrow('Thing 1.0 could not be downloaded');
    expect(readFileSync(join(folder, 'thing.bin.part')).equals(content.subarray(0, 50_000))).toBe(true);
    expect(existsSync(join(folder, 'thing.bin'))).toBe(false);
  });

  it('starts over on a server that knows no ranges', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'thing.bin.part'), content.subarray(0, 70_000));
    const { url } = await fileServer(sendingAll(content));
    const file = await download(pinnedFile(content, { locate: () => Promise.resolve(url) }), folder);
    expect(readFileSync(file).equals(content)).toBe(true);
  });

  it('accepts a part that is whole already', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'thing.bin.part'), content);
    const { url } = await fileServer(sending(content));
    const file = await download(pinnedFile(content, { locate: () => Promise.resolve(url) }), folder);
    expect(readFileSync(file).equals(content)).toBe(true);
  });

  it('starts over when what an aborted one left is spoilt or too long', async () => {
    for (const spoilt of [other.subarray(0, 70_000), Buffer.concat([content, other])]) {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'thing.bin.part'), spoilt);
      const { url } = await fileServer(sending(content));
      const file = await download(pinnedFile(content, { locate: () => Promise.resolve(url) }), folder);
      expect(readFileSync(file).equals(content)).toBe(true);
    }
  });

  it('refuses another content, removes it and says so', async () => {
    const folder = temporaryFolder();
    const { url } = await fileServer(sending(other));
    const wanted = pinnedFile(content, {
      locate: () => Promise.resolve(url),
      client: clientFor(other),
    });
    const failure: unknown = await download(wanted, folder).catch((error: unknown) => error);
    expect(explain(failure).split('\n')).toEqual([
      `Thing 1.0 could not be downloaded to ${folder}.`,
      '  tried its address: what came has another sha256 and was removed',
      '  tried the client: what came has another sha256 and was removed',
      'Plug in the cable.',
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('has the client fetch it when the address cannot be learned', async () => {
    const folder = temporaryFolder();
    const file = await download(pinnedFile(content, { client: clientFor(content) }), folder);
    expect(readFileSync(file).equals(content)).toBe(true);
    expect(readdirSync(folder)).toEqual(['thing.bin']);
  });

  it('copies from an address on this machine and leaves the original', async () => {
    const folder = temporaryFolder();
    const original = join(temporaryFolder(), 'original.bin');
    writeFileSync(original, content);
    const locate = (): Promise<string> => Promise.resolve(pathToFileURL(original).href);
    expect(readFileSync(await download(pinnedFile(content, { locate }), folder)).equals(content)).toBe(true);
    expect(readFileSync(original).equals(content)).toBe(true);
  });

  it('uses a kept file without asking anybody', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'thing.bin'), content);
    expect(await download(pinnedFile(content), folder)).toBe(join(folder, 'thing.bin'));
  });

  it('fetches a kept file again if it is damaged', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'thing.bin'), other);
    const file = await download(pinnedFile(content, { client: clientFor(content) }), folder);
    expect(readFileSync(file).equals(content)).toBe(true);
  });
});
