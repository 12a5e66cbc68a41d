import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** Compiles one planted file as if it lay in `folder`, with that folder's tsconfig. */
function complaints(folder: string, text: string): string[] {
  const configFile = resolve(folder, 'tsconfig.json');
  const { config } = ts.readConfigFile(configFile, (path) => ts.sys.readFile(path)) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(
    config,
    { ...ts.sys, readDirectory: () => [] },
    resolve(folder),
  );
  const planted = join(resolve(folder), 'planted.ts');
  const settings = {
    ...options,
    noEmit: true,
    composite: false,
    emitDeclarationOnly: false,
    declaration: false,
  };
  const host = ts.createCompilerHost(settings);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.fileExists = (path) => path === planted || fileExists(path);
  host.getSourceFile = (path, languageVersion, ...rest) =>
    path === planted
      ? ts.createSourceFile(path, text, languageVersion)
      : getSourceFile(path, languageVersion, ...rest);
  const program = ts.createProgram([planted], settings, host);
  const file = program.getSourceFile(planted);
  return program
    .getSemanticDiagnostics(file)
    .map((d) => ts.flattenDiagnosticMessageText(d.messageText, '\n'));
}

test.each([
  ['src/core', 'the DOM', 'export const x = document.title;', "Cannot find name 'document'"],
  ['src/core', 'Node', 'export const x = process.env;', "Cannot find name 'process'"],
  [
    'src/core',
    'Node modules',
    "import { readFileSync } from 'node:fs'; export const x = readFileSync;",
    'node:fs',
  ],
  ['src', 'Node', 'export const x = process.env;', "Cannot find name 'process'"],
  ['electron', 'the DOM', 'export const x = document.title;', "Cannot find name 'document'"],
  ['electron/preload', 'Node', 'export const x = process.env;', "Cannot find name 'process'"],
])('in %s code that uses %s does not compile', (folder, _what, text, expected) => {
  expect(complaints(folder, text).join('\n')).toContain(expected);
});

test.each(['src/core', 'src', 'electron', 'electron/preload'])('in %s plain code compiles', (folder) => {
  expect(complaints(folder, 'export const x: number = Math.max(1, 2);')).toEqual([]);
});
