import { spawnSync } from 'node:child_process';
import { testPythonIsThere, testPythonProgram } from '../../scripts/setup/test-python.mjs';

/**
 * The Python in which tests run: RIDGELINE_TEST_PYTHON, or what `npm test -- --python` has installed, or the one on the
 * path, whichever has these packages first.
 * @returns null, with a note, where none has
 */
export function testPython(...packages: string[]): string | null {
  const script = `import importlib.util, sys; sys.exit(any(importlib.util.find_spec(name) is None for name in sys.argv[1:]))`;
  const candidates = [
    process.env['RIDGELINE_TEST_PYTHON'] ?? '',
    testPythonIsThere() ? testPythonProgram() : '',
    process.platform === 'win32' ? 'python' : 'python3',
  ];
  const found = candidates.find(
    (one) =>
      one !== '' &&
      spawnSync(one, ['-c', script, ...packages], { stdio: 'ignore', timeout: 60_000 }).status === 0,
  );
  if (found !== undefined) return found;
  console.info(`No Python with ${packages.join(', ')} (npm test -- --python installs it): this is skipped.`);
  return null;
}

/** Runs a script and gives back the JSON that it prints last. @throws Error with what it wrote if it fails */
export function askPython(python: string, args: readonly string[], cwd?: string): unknown {
  const env = {
    ...process.env,
    TF_CPP_MIN_LOG_LEVEL: '3',
    PYTHONIOENCODING: 'utf-8',
    CUDA_VISIBLE_DEVICES: '',
  };
  const { status, stdout, stderr } = spawnSync(python, [...args], {
    encoding: 'utf8',
    env,
    ...(cwd === undefined ? {} : { cwd }),
    timeout: 280_000,
  });
  if (status !== 0) throw new Error(`python ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}
