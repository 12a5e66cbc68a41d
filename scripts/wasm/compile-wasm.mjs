// @ts-check
// The sources of electron/decoder/wasm/assembly (AssemblyScript) as a TypeScript module that holds the compiled bytes.
import path from 'node:path';

/**
 * Not imported by its name: its types change those of all arrays, by which every index is then taken to be there.
 * @type {string}
 */
const compiler = 'assemblyscript/asc';

/**
 * @typedef {(
 *   args: string[],
 *   system: { writeFile: (name: string, contents: Uint8Array | string) => void },
 * ) => Promise<{ error: Error | null, stderr: { toString: () => string } }>} Compile
 */

const sources = 'electron/decoder/wasm/assembly';

const options = ['--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert', '--enable', 'simd'];
// No runtime: all memory is laid out by hand. Bounds and traps are those of WebAssembly itself.
const runtime = ['--runtime', 'stub', '--use', 'abort=', '--disableWarning', '112'];

/**
 * @param {string} root the project's folder
 * @returns {Promise<string>}
 */
export async function compileWasm(root) {
  /** @type {Uint8Array | null} */
  let bytes = null;
  const { main } = /** @type {{ main: Compile }} */ (await import(compiler));
  const { error, stderr } = await main(
    ['index.ts', '--outFile', 'kernels.wasm', '--baseDir', path.join(root, sources), ...options, ...runtime],
    {
      writeFile: (name, contents) => {
        if (name.endsWith('.wasm') && typeof contents !== 'string') bytes = contents;
      },
    },
  );
  if (error || bytes === null) throw new Error(`${sources} does not compile.\n${stderr.toString()}`);
  const base64 = Buffer.from(bytes).toString('base64');
  return `// Compiled from ${sources} by \`node scripts/make-wasm.mjs\`.\nexport const wasmBase64 =\n  '${base64}';\n`;
}
