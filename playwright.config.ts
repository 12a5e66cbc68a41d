import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/app',
  // One window at a time: two trainings on two cores would only slow each other down.
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  outputDir: 'test-results',
});
