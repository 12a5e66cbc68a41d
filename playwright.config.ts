import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/app',
  // One window at a time: two trainings on two cores would only slow each other down (two windows took 784 s, not 800).
  workers: 1,
  // On two busy processors a training takes five times as long as on two idle ones.
  timeout: 600_000,
  expect: { timeout: 20_000 },
  outputDir: 'test-results',
});
