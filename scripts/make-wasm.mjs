// @ts-check
// Compiles electron/decoder/wasm/assembly and writes electron/decoder/wasm/bytes.ts:
//   node scripts/make-wasm.mjs
import fs from 'node:fs';
import path from 'node:path';
import { root } from './setup/project-folders.mjs';
import { compileWasm } from './wasm/compile-wasm.mjs';

const file = path.join(root, 'electron/decoder/wasm/bytes.ts');
fs.writeFileSync(file, await compileWasm(root));
console.log(`Written: ${path.relative(root, file)}`);
