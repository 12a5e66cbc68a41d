// @ts-check
// Gets one large file into the cache folder, checked against its pinned hash. What an abort leaves is a file
// whose name ends in .part, which the next run continues; the whole name is given only to the right content.
import fs from 'node:fs';
import path from 'node:path';
import { continueDownload } from './continue-download.mjs';
import { matchesPin } from './file-digest.mjs';
import { withFolderLock } from './folder-lock.mjs';
import { firstLine, say, SetupFailure } from './report.mjs';

/**
 * @typedef {object} Client
 * @property {string} name
 * @property {(folder: string) => Promise<string>} fetch answers the path of what it has put into the folder
 */

/**
 * @typedef {object} PinnedFile
 * @property {string} name what the person reads, such as 'Electron 33.2.1'
 * @property {string} fileName its name in the cache folder
 * @property {import('./file-digest.mjs').Pin} pin
 * @property {() => Promise<string>} locate learns the address, perhaps by asking a registry's client
 * @property {Client} client a program that can fetch it too, if the address cannot be learned or reached
 * @property {string} advice what to do if it cannot be had
 */

const ATTEMPTS = 4;

/** @param {PinnedFile} wanted @param {string} part */
async function fetchByAddress(wanted, part) {
  const url = await wanted.locate();
  for (let attempt = 1; ; attempt += 1) {
    const before = fs.statSync(part, { throwIfNoEntry: false })?.size ?? 0;
    try {
      if (url.startsWith('file:')) fs.copyFileSync(new URL(url), part, fs.constants.COPYFILE_FICLONE);
      else await continueDownload(url, part, wanted.name);
      if (await matchesPin(part, wanted.pin)) return;
      fs.rmSync(part);
      // What an earlier run left may have been spoilt; what came whole just now is really another file.
      if (before === 0)
        throw new SetupFailure(`what came has another ${wanted.pin.algorithm} and was removed`);
      say(`${wanted.name}: the continued download has another content than expected, starting over`);
    } catch (error) {
      if (error instanceof SetupFailure || attempt === ATTEMPTS) throw error;
      const after = fs.statSync(part, { throwIfNoEntry: false })?.size ?? 0;
      if (after <= before) throw error;
      say(`${wanted.name}: interrupted (${firstLine(error)}), continuing`);
    }
  }
}

/** @param {PinnedFile} wanted @param {string} part */
async function fetchByClient(wanted, part) {
  const folder = `${part}.client`;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  try {
    const file = await wanted.client.fetch(folder);
    if (!(await matchesPin(file, wanted.pin))) {
      throw new SetupFailure(`what came has another ${wanted.pin.algorithm} and was removed`);
    }
    fs.renameSync(file, part);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {PinnedFile} wanted
 * @param {string} folder the cache
 * @returns {Promise<string>} the file's path
 */
export async function download(wanted, folder) {
  fs.mkdirSync(folder, { recursive: true });
  const whole = path.join(folder, wanted.fileName);
  const onWait = () => say(`${wanted.name}: another set-up is fetching it, waiting`);
  return withFolderLock(`${whole}.lock`, () => downloadAlone(wanted, whole), { onWait });
}

/** @param {PinnedFile} wanted @param {string} whole */
async function downloadAlone(wanted, whole) {
  if (fs.existsSync(whole)) {
    if (await matchesPin(whole, wanted.pin)) return whole;
    say(`${wanted.name}: the kept file is damaged, fetching it again`);
    fs.rmSync(whole);
  }
  const part = `${whole}.part`;
  /** @type {string[]} */
  const tried = [];
  const ways = [
    { how: 'its address', fetch: fetchByAddress },
    { how: wanted.client.name, fetch: fetchByClient },
  ];
  for (const { how, fetch } of ways) {
    try {
      await fetch(wanted, part);
      fs.renameSync(part, whole);
      return whole;
    } catch (error) {
      tried.push(`${how}: ${firstLine(error)}`);
    }
  }
  throw new SetupFailure(`${wanted.name} could not be downloaded to ${path.dirname(whole)}.`, {
    tried,
    advice: wanted.advice,
  });
}
