import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { looksLikeImage } from '@core/dataset/file-names';

/** Source packages that bring thousands of odd, damaged and hostile images along; PngSuite is among them. */
const packages = ['pillow', 'gdk-pixbuf', 'libpng1.6', 'vips'];
const cache = resolve('node_modules/.cache/ridgeline-test/debian-images');
const secondsToFetch = 120;

/**
 * The images of Debian's source packages, fetched with apt and kept for the next time. Nothing of the system is
 * changed: apt is given folders of our own.
 *
 * @returns their paths in a fixed order, or why there are none here
 */
export function debianImages(): string[] | { readonly reason: string } {
  const unpacked = join(cache, 'unpacked');
  try {
    if (!existsSync(unpacked)) fetchTo(unpacked);
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    return { reason: said.split('\n').slice(0, 3).join(' ') };
  }
  return readdirSync(unpacked, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && looksLikeImage(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /image|png|pixbuf|test/i.test(path))
    .sort();
}

function fetchTo(unpacked: string): void {
  const sources = sourcesOfSources();
  if (sources === '') throw new Error('apt has no package sources here');
  rmSync(cache, { recursive: true, force: true });
  for (const folder of ['lists/partial', 'archives/partial', 'new']) {
    mkdirSync(join(cache, folder), { recursive: true });
  }
  const list = join(cache, 'all.sources');
  writeFileSync(list, sources);
  const deadline = Date.now() + secondsToFetch * 1000;
  const run = (command: string, ...parameters: string[]): void => {
    const timeout = Math.max(1, deadline - Date.now());
    execFileSync(command, parameters, {
      cwd: join(cache, 'new'),
      timeout,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  };
  const ours = {
    'Dir::State': cache,
    'Dir::State::lists': join(cache, 'lists'),
    'Dir::State::status': '/var/lib/dpkg/status',
    'Dir::Cache': cache,
    'Dir::Etc::sourcelist': list,
    'Dir::Etc::sourceparts': '/dev/null',
    'Acquire::Retries': '0',
    'Acquire::http::Timeout': '20',
    'Acquire::https::Timeout': '20',
  };
  const options = Object.entries(ours).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  run('apt-get', ...options, 'update');
  run('apt-get', ...options, 'source', '--download-only', '--tar-only', ...packages);
  const archives = readdirSync(join(cache, 'new')).filter((name) => name.includes('.orig.tar.'));
  for (const archive of archives) {
    run('tar', '-xf', archive);
    rmSync(join(cache, 'new', archive));
  }
  renameSync(join(cache, 'new'), unpacked);
}

/** The system's own package sources, but for source packages. */
function sourcesOfSources(): string {
  const folder = '/etc/apt/sources.list.d';
  const parts = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const stanzas = parts
    .filter((path) => path.endsWith('.sources'))
    .map((path) => readFileSync(path, 'utf8').replace(/^Types:.*$/gm, 'Types: deb-src'));
  const lines = ['/etc/apt/sources.list', ...parts.filter((path) => path.endsWith('.list'))]
    .filter((path) => existsSync(path))
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
    .flatMap((line) => stanzaOf(line));
  return [...stanzas, ...lines].join('\n\n');
}

/** `deb [signed-by=…] uri suite component …`, as a stanza of the newer form. */
function stanzaOf(line: string): string[] {
  const parsed = /^deb\s+(?:\[(.*)\]\s+)?(\S+)\s+(\S+)\s*(.*)$/.exec(line.trim());
  if (parsed === null) return [];
  const [, options = '', uri = '', suite = '', components = ''] = parsed;
  const key = /signed-by=(\S+)/.exec(options)?.[1];
  return [
    ['Types: deb-src', `URIs: ${uri}`, `Suites: ${suite}`]
      .concat(
        components === '' ? [] : `Components: ${components}`,
        key === undefined ? [] : `Signed-By: ${key}`,
      )
      .join('\n'),
  ];
}
