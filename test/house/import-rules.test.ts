import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, test } from 'vitest';

const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  forbidden: IForbiddenRuleType[];
  options: ICruiseOptions;
};

/** For each rule, a file that breaks it: [rule, file, what it imports]. */
const planted: readonly (readonly [rule: string, file: string, imports: string])[] = [
  ['core-imports-only-core', 'src/core/a.ts', '../stores/store'],
  ['core-has-one-library', 'src/core/b.ts', 'vue'],
  ['window-has-no-node', 'src/core/c.ts', 'node:fs'],
  ['charts-import-core', 'src/charts/a.ts', '../stores/store'],
  ['api-imports-core', 'src/api.ts', './stores/store'],
  ['composables-import-down', 'src/composables/a.ts', '../stores/store'],
  ['stores-import-down', 'src/stores/a.ts', '../views/view'],
  ['components-import-down', 'src/components/a.ts', '../views/view'],
  ['components-import-down', 'src/components/b.ts', '../api'],
  ['views-import-down', 'src/views/a.ts', '../api'],
  ['storage-imports-core', 'electron/storage/a.ts', '../main/module'],
  ['pipeline-imports-core-and-storage', 'electron/pipeline/a.ts', '../main/module'],
  ['decoder-imports-core-and-storage', 'electron/decoder/a.ts', '../main/module'],
  ['child-port-imports-nothing', 'electron/child-port/a.ts', '../main/module'],
  ['trainer-imports-core-and-storage', 'electron/trainer/a.ts', '../pipeline/module'],
  ['processes-import-core', 'electron/processes/a.ts', '../main/module'],
  ['main-imports-core-and-storage', 'electron/main/a.ts', '../trainer/module'],
  ['command-line-imports-core-and-storage', 'electron/command-line/a.ts', '../main/module'],
  ['command-line-imports-core-and-storage', 'electron/command-line/b.ts', '../trainer/module'],
  ['preload-imports-core', 'electron/preload/a.ts', '../main/module'],
  ['image-libraries-in-decoder', 'electron/main/b.ts', 'sharp'],
  ['image-libraries-in-decoder', 'electron/pipeline/b.ts', 'sharp'],
  ['image-libraries-in-decoder', 'electron/storage/e.ts', '@napi-rs/image'],
  ['image-libraries-in-decoder', 'electron/storage/f.ts', 'libheif-js/wasm-bundle'],
  ['archives-in-pipeline', 'electron/storage/d.ts', 'yazl'],
  ['archives-in-pipeline', 'electron/decoder/c.ts', 'yauzl'],
  ['archives-in-pipeline', 'electron/trainer/b.ts', 'yazl'],
  ['model-files-in-trainer', 'electron/trainer/c.ts', 'onnxruntime-node'],
  ['tfjs-in-trainer', 'electron/storage/b.ts', '@tensorflow/tfjs-node'],
  ['sqlite-in-storage', 'electron/main/c.ts', '@photostructure/sqlite'],
  ['electron-in-main-and-preload', 'electron/storage/c.ts', 'electron'],
  ['no-cycles', 'src/core/cycle-a.ts', './cycle-b'],
  ['no-unresolved', 'src/core/lost.ts', './not-there'],
  ['no-orphans', 'src/core/lonely.ts', ''],
];
const targets = [
  'src/stores/store',
  'src/views/view',
  'electron/main/module',
  'electron/pipeline/module',
  'electron/trainer/module',
];

let violations: { rule: string; from: string; to: string }[];
let house: string;

beforeAll(async () => {
  house = realpathSync(mkdtempSync(join(tmpdir(), 'ridgeline-house-')));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), text);
  };
  for (const target of targets) write(`${target}.ts`, 'export const value = 1;\n');
  for (const [, file, imports] of planted) {
    write(file, imports === '' ? 'export {};\n' : `import * as x from '${imports}';\nexport const y = x;\n`);
  }
  write('src/core/cycle-b.ts', "import * as x from './cycle-a';\nexport const y = x;\n");
  write('tsconfig.base.json', '{}');
  symlinkSync(resolve('node_modules'), join(house, 'node_modules'));
  const cruised = await cruise(['src', 'electron'], {
    ...options,
    baseDir: house,
    validate: true,
    ruleSet: { forbidden },
  });
  violations = (cruised.output as ICruiseResult).summary.violations.map((v) => ({
    rule: v.rule.name,
    from: v.from,
    to: v.to,
  }));
}, 60_000);

afterAll(() => {
  rmSync(house, { recursive: true, force: true });
});

test.each(planted)('%s is broken by %s importing "%s"', (rule, file) => {
  expect(violations.filter((v) => v.from === file).map((v) => v.rule)).toContain(rule);
});

test('every rule has a planted violation', () => {
  expect(new Set(planted.map(([rule]) => rule))).toEqual(new Set(forbidden.map((rule) => rule.name)));
});
