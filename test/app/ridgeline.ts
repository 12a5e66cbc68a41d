import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bridge, RequestInput, RequestName, RequestOutput } from '@core/contract';
import type { Result } from '@core/result';
import {
  _electron,
  expect,
  test as base,
  type ElectronApplication,
  type Locator,
  type Page,
} from '@playwright/test';

declare global {
  interface Window {
    readonly ridgeline: Bridge<File>;
  }
}

/** One started Ridgeline with a workspace of its own, and everything that it complained about. */
export class Ridgeline {
  readonly complaints: string[] = [];
  private constructor(
    readonly app: ElectronApplication,
    readonly page: Page,
    readonly workspace: string,
  ) {}

  static async start(workspace: string, flags: readonly string[] = []): Promise<Ridgeline> {
    const app = await _electron.launch({
      args: ['.', `--workspace=${workspace}`, '--disable-gpu', ...sandboxFlags(), ...flags],
      env: { ...(process.env as Record<string, string>), LANG: 'en_US.UTF-8', LANGUAGE: 'en' },
    });
    const page = await app.firstWindow();
    const ridgeline = new Ridgeline(app, page, workspace);
    const complain = (text: string): void => {
      ridgeline.complaints.push(text);
    };
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complain(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => {
      complain(`page: ${error.message}`);
    });
    app.process().stderr?.on('data', (chunk: Buffer) => {
      if (/GLib|GObject|Unhandled|Error:/.test(chunk.toString())) complain(`stderr: ${chunk.toString()}`);
    });
    await expect(page.getByTestId('rail-data')).toBeVisible();
    return ridgeline;
  }

  /** Drops real files or folders onto the window, as the system would. */
  async drop(paths: string[]): Promise<void> {
    const { width, height } = await this.page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    const client = await this.page.context().newCDPSession(this.page);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await client.send('Input.dispatchDragEvent', {
        type,
        x: width / 2,
        y: height / 2,
        data: { items: [], files: paths, dragOperationsMask: 1 },
      });
    }
    await client.detach();
  }

  async go(
    place: 'data' | 'train' | 'compare' | 'evaluate' | 'export' | 'lessons' | 'settings',
  ): Promise<void> {
    await this.page.getByTestId(`rail-${place}`).click();
  }

  /** What the main process answers the window. */
  async ask<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
    const result = (await this.page.evaluate(([n, i]) => window.ridgeline.invoke(n, i), [
      name,
      input,
    ] as const)) as Result<RequestOutput<N>>;
    if (result.ok) return result.value;
    throw new Error(result.error.message);
  }

  get(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  /** Process ids of the app and everything it started, by the name that Electron gives them. */
  async processes(): Promise<{ pid: number; name: string }[]> {
    return this.app.evaluate(({ app }) =>
      app.getAppMetrics().map((m) => ({ pid: m.pid, name: m.name ?? m.serviceName ?? m.type })),
    );
  }

  /** What the app and its processes wrote to their log; empty where nothing has been worth a line. */
  log(): string {
    const file = join(this.workspace, 'ridgeline.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  async close(): Promise<void> {
    await this.app.close();
  }
}

export function sandboxFlags(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** A test that gets a freshly started Ridgeline, and fails if it complained about anything. */
export const test = base.extend<{ workspace: string; ridgeline: Ridgeline }>({
  // Playwright reads the fixture's needs from this pattern.
  workspace: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'ridgeline-app-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  ridgeline: async ({ workspace }, use) => {
    const ridgeline = await Ridgeline.start(workspace);
    await use(ridgeline);
    await ridgeline.close();
    expect(ridgeline.complaints).toEqual([]);
  },
});

export { expect };
