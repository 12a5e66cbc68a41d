import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder';
import { exportIt, trainedJob } from './exporting';

it('the page has everything in it, and names cannot become part of it', async () => {
  const job = await trainedJob(temporaryFolder(), { hyperparameters: { epochs: 1 } });
  const runName = '</title><script>alert(1)</script> & $& "quotes"';
  await exportIt({ ...job, runName });
  const page = readFileSync(join(job.folder, 'index.html'), 'utf8');
  expect(page).not.toContain('<script>alert(1)');
  expect(page).toContain('<title>&#60;/title&#62;&#60;script&#62;alert(1)');
  // The model, TensorFlow.js and the page's own script; nothing is loaded from elsewhere.
  expect(page.match(/<script[^>]*>/g)).toEqual([
    '<script type="application/json" id="model">',
    '<script>',
    '<script>',
  ]);
  expect(page).not.toMatch(/<(script|link|img|iframe)[^>]*(src|href)=/);
  expect(page).not.toContain('{{');
  const model = JSON.parse(/id="model">(.*?)<\/script>/s.exec(page)![1]!) as {
    name: string;
    labels: string[];
  };
  expect(model).toMatchObject({ name: runName, labels: ['across', 'down', 'plain'] });
});
