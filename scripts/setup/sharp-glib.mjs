// @ts-check
// Linux only. Electron loads the system's GLib and sharp's libvips brings its own; both export the same names,
// so inside Electron half of libvips' calls land in the wrong GLib: warnings, memory that is never freed, and
// crashes. Renaming GLib's symbols in sharp's files keeps the two apart.
import fs from 'node:fs';
import path from 'node:path';
import { renameSymbols } from './rename-elf-symbols.mjs';
import { stampMatches, writeStamp } from './stamp.mjs';
import { writeWhole } from './write-whole.mjs';

const GLIB = /^(g_|glib_)/;

/** sharp's own library folders, for glibc and musl alike; only what is installed. @param {string} nodeModules */
function sharpFiles(nodeModules) {
  const scope = path.join(nodeModules, '@img');
  if (!fs.existsSync(scope)) return [];
  const packages = fs.readdirSync(scope).filter((name) => /^sharp-(libvips-)?linux/.test(name));
  const folders = packages.sort().map((name) => path.join(scope, name, 'lib'));
  return folders
    .filter((folder) => fs.existsSync(folder))
    .flatMap((folder) => fs.readdirSync(folder).map((name) => path.join(folder, name)))
    .filter((file) => /\.node$|libvips-cpp\.so/.test(file));
}

/** Two files of one C library use each other's names; the glibc and the musl files never meet. */
function byLibrary(/** @type {string[]} */ files) {
  return [
    files.filter((file) => !file.includes('linuxmusl')),
    files.filter((file) => file.includes('linuxmusl')),
  ];
}

/** @param {string[]} files @returns {{ content: Map<string, Buffer>, renamed: number }} */
function renamedContent(files) {
  const content = new Map(files.map((file) => [file, fs.readFileSync(file)]));
  const reports = [...content].map(([file, elf]) => ({ file, ...renameSymbols(elf, GLIB, file) }));
  for (const { file, alsoChanged } of reports) {
    for (const other of reports) {
      const asked =
        other.file === file ? undefined : [...alsoChanged].find((symbol) => other.names.has(symbol));
      if (asked) throw new Error(`${file}: renaming would change ${asked}, which ${other.file} asks for`);
    }
  }
  return { content, renamed: reports.reduce((sum, report) => sum + report.renamed, 0) };
}

/**
 * Keeps sharp's GLib apart from Electron's. Cheap to repeat; run it after every install.
 * @param {string} nodeModules
 * @returns {number} how many names were renamed, 0 if all were already
 */
export function separateSharpGlib(nodeModules, platform = process.platform) {
  if (platform !== 'linux') return 0;
  const files = sharpFiles(nodeModules);
  const stamp = path.join(nodeModules, '@img', '.glib-separated.json');
  const state = () =>
    Object.fromEntries(files.map((file) => [path.relative(nodeModules, file), fs.statSync(file).mtimeMs]));
  if (files.length === 0 || stampMatches(stamp, state())) return 0;
  let total = 0;
  for (const group of byLibrary(files)) {
    const { content, renamed } = renamedContent(group);
    if (renamed > 0) for (const [file, elf] of content) writeWhole(file, elf, fs.statSync(file).mode);
    total += renamed;
  }
  writeStamp(stamp, state());
  return total;
}
