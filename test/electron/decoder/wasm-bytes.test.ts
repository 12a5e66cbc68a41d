import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileWasm } from '../../../scripts/wasm/compile-wasm.mjs';

it('is what its sources compile to; otherwise run `node scripts/make-wasm.mjs`', async () => {
  expect(readFileSync('electron/decoder/wasm/bytes.ts', 'utf8')).toBe(await compileWasm(process.cwd()));
});
