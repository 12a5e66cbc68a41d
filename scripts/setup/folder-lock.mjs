// @ts-check
// Lets one set-up work at a time. The lock is a folder that appears by one rename with its owner's process
// inside, so it is never seen half-made; an owner that was killed is noticed, and what it left running ended.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { endProcessTree, runningProcess } from './running-process.mjs';

/** @type {Set<string>} locks that this process holds */
const held = new Set();
process.on('exit', () => {
  for (const lock of held) release(lock);
});

/** Moved aside first: a folder that is being emptied could be taken by a rename on to it. @param {string} lock */
function release(lock) {
  held.delete(lock);
  const aside = `${lock}.done.${process.pid}`;
  fs.renameSync(lock, aside);
  fs.rmSync(aside, { recursive: true, force: true });
}

/** @param {string} lock @returns {string} the process that holds it, '' if the lock has just gone */
function ownerOf(lock) {
  try {
    return fs.readFileSync(path.join(lock, 'owner'), 'utf8');
  } catch {
    return '';
  }
}

/** @param {string} process_ as runningProcess() names it */
const runs = (process_) => runningProcess(Number.parseInt(process_, 10)) === process_;

/** @param {string} lock @returns {boolean} whether this process has it now */
function take(lock) {
  const candidate = `${lock}.${process.pid}`;
  fs.rmSync(candidate, { recursive: true, force: true });
  fs.mkdirSync(candidate, { recursive: true });
  fs.writeFileSync(path.join(candidate, 'owner'), runningProcess(process.pid) ?? '');
  try {
    fs.renameSync(candidate, lock);
    held.add(lock);
    return true;
  } catch {
    fs.rmSync(candidate, { recursive: true, force: true });
    return false;
  }
}

/** Removes the lock of an owner that no longer runs. @param {string} lock */
function clearStale(lock) {
  const owner = ownerOf(lock);
  if (owner === '' || runs(owner)) return;
  const aside = `${lock}.stale.${process.pid}`;
  fs.rmSync(aside, { recursive: true, force: true });
  try {
    fs.renameSync(lock, aside);
  } catch {
    return;
  }
  if (ownerOf(aside) !== owner) {
    // Somebody else cleared it first, and this is the lock of the one who came next: give it back.
    fs.renameSync(aside, lock);
    return;
  }
  for (const name of fs.readdirSync(aside)) {
    if (name !== 'owner' && runs(name)) endProcessTree(Number.parseInt(name, 10), 'SIGKILL', spawnSync);
  }
  fs.rmSync(aside, { recursive: true, force: true });
}

/**
 * Runs `work` while no other process works under the same lock.
 * @template T
 * @param {string} lock a folder that does not exist while nobody works
 * @param {() => Promise<T>} work
 * @param {{ onWait?: () => void, pollMs?: number }} [options]
 * @returns {Promise<T>}
 */
export async function withFolderLock(lock, work, { onWait = () => {}, pollMs = 250 } = {}) {
  let told = false;
  while (!take(lock)) {
    clearStale(lock);
    if (fs.existsSync(lock)) {
      if (!told) onWait();
      told = true;
      await wait(pollMs);
    }
  }
  try {
    return await work();
  } finally {
    release(lock);
  }
}

/**
 * Notes a child in the locks that this process holds, so that the next owner can end it if this one is killed.
 * @param {number} pid the leader of its own process group
 * @returns {() => void} call it when the child has ended
 */
export function noteChild(pid) {
  const child = runningProcess(pid);
  const notes = child ? [...held].map((lock) => path.join(lock, child)) : [];
  for (const note of notes) fs.writeFileSync(note, '');
  return () => {
    for (const note of notes) fs.rmSync(note, { force: true });
  };
}
