import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/app',
  // A window waits half of its time. More than two would have trainings slow each other down.
  workers: 2,
  // On two busy processors a training takes five times as long as on two idle ones.
  timeout: 600_000,
  expect: { timeout: 20_000 },
  outputDir: 'test-results',
});
