import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeReport } from '../../../electron/storage/report-file';

const folder = mkdtempSync(join(tmpdir(), 'ridgeline-reports-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('writes a picture as bytes, and a table so that spreadsheets know its letters', async () => {
  const png = join(folder, 'a.png');
  await writeReport(png, { format: 'png', content: Buffer.from([137, 80, 78, 71]).toString('base64') });
  expect([...readFileSync(png)]).toEqual([137, 80, 78, 71]);
  const csv = join(folder, 'a.csv');
  await writeReport(csv, { format: 'csv', content: '이름\r\n' });
  expect([...readFileSync(csv).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(readFileSync(csv, 'utf8')).toContain('이름');
});
