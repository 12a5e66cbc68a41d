import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeModulesAreCurrent } from '../../scripts/setup/node-modules.mjs';
import { temporaryFolder } from '../electron/temporary-folder';

const lockfile = {
  packages: {
    '': { name: 'project' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/for-another-platform': { version: '2.0.0', integrity: 'sha512-b', optional: true },
  },
};

/** A project as it is right after npm has installed its one package. */
function installedProject(): string {
  const folder = temporaryFolder();
  const { a } = { a: lockfile.packages['node_modules/a'] };
  mkdirSync(join(folder, 'node_modules/a'), { recursive: true });
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lockfile));
  writeFileSync(
    join(folder, 'node_modules/.package-lock.json'),
    JSON.stringify({ packages: { 'node_modules/a': a } }),
  );
  writeFileSync(join(folder, 'node_modules/a/package.json'), '{}');
  return folder;
}

describe('the installed packages', () => {
  it('are current if npm installed just what the lockfile names', () => {
    expect(nodeModulesAreCurrent(installedProject())).toBe(true);
  });

  it('are not current before an install', () => {
    const folder = installedProject();
    rmSync(join(folder, 'node_modules'), { recursive: true });
    expect(nodeModulesAreCurrent(folder)).toBe(false);
  });

  it('stay current whatever the date of the lockfile', () => {
    const folder = installedProject();
    nodeModulesAreCurrent(folder);
    // Without npm's record, the stamp alone decides.
    rmSync(join(folder, 'node_modules/.package-lock.json'));
    utimesSync(join(folder, 'package-lock.json'), 4e9, 4e9);
    expect(nodeModulesAreCurrent(folder)).toBe(true);
  });

  it('are not current once the lockfile names another version', () => {
    const folder = installedProject();
    nodeModulesAreCurrent(folder);
    const text = readFileSync(join(folder, 'package-lock.json'), 'utf8');
    writeFileSync(join(folder, 'package-lock.json'), text.replace('1.0.0', '1.0.1'));
    expect(nodeModulesAreCurrent(folder)).toBe(false);
  });

  it('are not current if one that is not optional is missing', () => {
    const folder = installedProject();
    const more = { ...lockfile.packages, 'node_modules/b': { version: '1.0.0', integrity: 'sha512-c' } };
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: more }));
    expect(nodeModulesAreCurrent(folder)).toBe(false);
  });

  it('are not current if a package lost its files', () => {
    const folder = installedProject();
    rmSync(join(folder, 'node_modules/a/package.json'));
    expect(nodeModulesAreCurrent(folder)).toBe(false);
  });
});
