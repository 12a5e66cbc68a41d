import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

const alias = { '@core': resolve('src/core'), '@': resolve('src') };

// Vitest leaves one processor alone, which of two is half: many tests wait for a child process or the disk.
const maxWorkers = Math.max(2, availableParallelism() - 1);

export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/{electron,scripts,house}/**/*.test.ts', 'test/src/{core,charts}/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 60_000,
        },
      },
      {
        plugins: [vue()],
        resolve: { alias },
        test: {
          name: 'window',
          environment: 'happy-dom',
          include: ['test/src/{components,composables,stores,views}/**/*.test.ts'],
        },
      },
    ],
  },
});
