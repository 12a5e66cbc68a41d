import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

// The planted files do not exist, so rules that need types are off; the import rules need none.
const eslint = new ESLint({
  overrideConfig: [{ languageOptions: { parserOptions: { projectService: false, project: null } } }],
  ruleFilter: ({ ruleId }) =>
    /^(no-restricted-imports|no-restricted-properties|vue\/no-v-html)$/.test(ruleId),
});

async function messages(filePath: string, text: string): Promise<string> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map((m) => m.message).join('\n');
}

test.each([
  ['src/stores/planted.ts', "import sharp from 'sharp'; sharp();", 'electron/decoder'],
  ['src/views/planted.ts', "import * as tf from '@tensorflow/tfjs-node'; tf;", 'electron/trainer'],
  ['src/stores/planted.ts', "import fs from 'node:fs'; fs;", 'electron/storage'],
  ['src/stores/planted.ts', 'void window.ridgeline.invoke();', 'src/api.ts'],
  ['electron/main/planted.ts', "import { ipcMain } from 'electron'; ipcMain;", 'electron/main/ipc'],
  [
    'electron/main/planted.ts',
    "import { DatabaseSync } from '@photostructure/sqlite'; DatabaseSync;",
    'electron/storage/database',
  ],
  ['electron/trainer/planted.ts', "import sharp from 'sharp'; sharp();", 'electron/decoder'],
  ['electron/pipeline/planted.ts', "import sharp from 'sharp'; sharp();", 'electron/decoder'],
  [
    'electron/main/planted.ts',
    "import { Transformer } from '@napi-rs/image'; Transformer;",
    'electron/decoder',
  ],
  ['electron/decoder/planted.ts', "import * as tf from '@tensorflow/tfjs'; tf;", 'electron/trainer'],
  ['electron/storage/planted.ts', "import { app } from 'electron'; app;", 'electron/main'],
])('in %s `%s` is refused, and the message names %s', async (file, text, named) => {
  expect(await messages(file, text)).toContain(named);
});

test('strings never become HTML', async () => {
  const text = '<template><p v-html="x" /></template>';
  expect(await messages('src/views/Planted.vue', text)).toContain('v-html');
});
