import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { RidgelineError } from '@core/errors';
import { LogFile } from '../../../electron/storage/log-file';
import { temporaryFolder } from '../temporary-folder';

vi.mock('electron', () => ({ ipcMain: {} }));
const { answer } = await import('../../../electron/main/ipc/handle');

function log() {
  const path = join(temporaryFolder(), 'log');
  const file = new LogFile(path);
  file.write('test', 'start');
  return { file, text: () => readFileSync(path, 'utf8') };
}

test.each([
  ['a missing field', {}],
  ['another type', { runId: 5 }],
  ['nothing', null],
  ['a list', ['runs']],
  ['a way out of a folder', { runId: '..' }],
  ['an id of a hundred megabytes', { runId: 'x'.repeat(100_000_000) }],
  ['an inherited id', JSON.parse('{"__proto__": {"runId": "0b1c2d3e-4f50-4a61-8b72-9c83ad94be05"}}')],
])('input that is %s is refused with a typed error and never reaches the handler', async (_what, input) => {
  const handler = vi.fn(() => null);
  const result = await answer('runs.stop', handler, input, log().file);
  expect(result).toMatchObject({ ok: false, error: { code: 'invalidInput' } });
  expect(handler).not.toHaveBeenCalled();
});

const run = '0b1c2d3e-4f50-4a61-8b72-9c83ad94be05';

test('a coded error reaches the window whole', async () => {
  const thrown = new RidgelineError('busy', 'Wait.', { runId: run });
  const result = await answer(
    'runs.stop',
    () => {
      throw thrown;
    },
    { runId: run },
    log().file,
  );
  expect(result).toEqual({ ok: false, error: { code: 'busy', message: 'Wait.', detail: { runId: run } } });
});

test('a bug becomes an internal error and its stack is logged', async () => {
  const { file, text } = log();
  const result = await answer('runs.list', () => Promise.reject(new TypeError('oops')), null, file);
  expect(result).toMatchObject({ ok: false, error: { code: 'internal', message: 'oops' } });
  expect(text()).toContain('TypeError: oops');
});
