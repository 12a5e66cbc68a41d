import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renameSymbols } from '../../scripts/setup/rename-elf-symbols.mjs';
import { temporaryFolder } from '../electron/temporary-folder';
import { elfWith } from './small-elf';

const G = /^g_/;
const gnuHash = (name: string): number =>
  Buffer.from(name).reduce((hash, byte) => (Math.imul(hash, 33) + byte) >>> 0, 5381);

describe('renaming ELF symbols', () => {
  it('changes the matching names and no other byte', () => {
    const { elf, textOf } = elfWith(['g_free', 'vips_init', 'g_object_unref']);
    const before = Buffer.from(elf);
    expect(renameSymbols(elf, G, 'lib').renamed).toBe(2);
    expect(textOf(elf)).toEqual(['h>free', 'vips_init', 'h>object_unref']);
    expect(elf.filter((byte, at) => byte !== before[at])).toHaveLength(4);
  });

  it('keeps the GNU hash of every name', () => {
    const names = ['g_free', 'g_malloc0', 'g_object_new_with_properties'];
    const { elf, textOf } = elfWith(names);
    renameSymbols(elf, G, 'lib');
    expect(textOf(elf).map(gnuHash)).toEqual(names.map(gnuHash));
  });

  it('has nothing to do the second time', () => {
    const { elf } = elfWith(['g_free', 'vips_init']);
    renameSymbols(elf, G, 'lib');
    const once = Buffer.from(elf);
    expect(renameSymbols(elf, G, 'lib').renamed).toBe(0);
    expect(elf).toEqual(once);
  });

  it('reports a longer name that ends in a renamed one', () => {
    const { elf, textOf } = elfWith(['vips_g_free'], { tails: [['vips_g_free', 'g_free']] });
    const { alsoChanged } = renameSymbols(elf, G, 'lib');
    expect([...alsoChanged]).toEqual(['vips_g_free']);
    expect(textOf(elf)).toEqual(['vips_h>free', 'h>free']);
  });

  it('refuses a file with a hash table that the new names would not fit', () => {
    const { elf } = elfWith(['g_free'], { sysvHash: true });
    expect(() => renameSymbols(elf, G, 'lib.so')).toThrow('lib.so has a SysV hash table');
  });

  it('refuses what is no ELF file', () => {
    expect(() => renameSymbols(Buffer.from('MZ'), G, 'lib.dll')).toThrow('lib.dll is no 64-bit');
  });

  const compiler = process.platform === 'linux' && spawnSync('gcc', ['--version']).status === 0;
  it.runIf(compiler)('leaves a real library and its user working together, apart from others', () => {
    const folder = temporaryFolder();
    const gcc = (source: string, name: string, ...args: string[]): string => {
      const out = join(folder, name);
      const options = [
        '-x',
        'c',
        '-',
        '-o',
        out,
        '-Wl,--hash-style=gnu',
        `-Wl,-rpath,${folder}`,
        '-x',
        'none',
      ];
      const { status, stderr } = spawnSync('gcc', [...options, ...args], { input: source, encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(status).toBe(0);
      return out;
    };
    const library = gcc('int g_answer(void) { return 42; }', 'libanswer.so', '-shared', '-fPIC');
    const program = gcc('int g_answer(void); int main(void) { return g_answer(); }', 'program', library);
    const rename = (file: string): void => {
      const elf = readFileSync(file);
      expect(renameSymbols(elf, G, file).renamed).toBe(1);
      writeFileSync(file, elf);
    };
    rename(library);
    expect(spawnSync(program).stderr.toString()).toContain('undefined symbol: g_answer');
    rename(program);
    expect(spawnSync(program).status).toBe(42);
  });
});
