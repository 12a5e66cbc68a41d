import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What `--json` printed, a value a line. */
  readonly events: readonly Record<string, unknown>[];
}

interface RunOptions {
  readonly cwd?: string;
  readonly onEvent?: (event: Record<string, unknown>, child: ChildProcess) => void;
}

/** The command line and its children, bundled as the app's build does and laid out as in `out/main`. */
export class BuiltCommandLine {
  private constructor(private readonly folder: string) {}

  /** A new folder that is removed with everything else. */
  newFolder(): string {
    return mkdtempSync(join(this.folder, 'work-'));
  }

  /** Takes some seconds: once per test file, in `beforeAll`. */
  static async build(): Promise<BuiltCommandLine> {
    // Below node_modules, so that the bundles find the packages that they leave out.
    const cache = resolve('node_modules/.cache/ridgeline-test');
    mkdirSync(cache, { recursive: true });
    const folder = mkdtempSync(join(cache, 'command-line-'));
    await build({
      configFile: false,
      logLevel: 'warn',
      resolve: { alias: { '@core': resolve('src/core') } },
      build: {
        ssr: true,
        outDir: join(folder, 'out/main'),
        minify: false,
        rolldownOptions: {
          input: {
            'command-line': resolve('electron/command-line/index.ts'),
            pipeline: resolve('electron/pipeline/index.ts'),
            decoder: resolve('electron/decoder/index.ts'),
            trainer: resolve('electron/trainer/index.ts'),
          },
          output: { entryFileNames: '[name].js' },
        },
      },
    });
    writeFileSync(join(folder, 'package.json'), '{ "type": "module", "version": "1.2.3" }');
    mkdirSync(join(folder, 'resources'));
    symlinkSync(resolve('resources/pretrained'), join(folder, 'resources/pretrained'), 'junction');
    return new BuiltCommandLine(folder);
  }

  /** Runs it to its end. `onEvent` hears of what `--json` prints while it runs. */
  async run(args: readonly string[], { cwd, onEvent }: RunOptions = {}): Promise<Ended> {
    const script = join(this.folder, 'out/main/command-line.js');
    const child = spawn(process.execPath, [script, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(cwd === undefined ? {} : { cwd }),
    });
    const events: Record<string, unknown>[] = [];
    let [stdout, stderr, line] = ['', '', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (!args.includes('--json')) return;
      const lines = (line + text).split('\n');
      line = lines.pop() ?? '';
      for (const whole of lines) {
        const event = JSON.parse(whole) as Record<string, unknown>;
        events.push(event);
        onEvent?.(event, child);
      }
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, stdout, stderr, events };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
