// @ts-check
import fs from 'node:fs';

/**
 * Tells one process from a later one that was given the same number. Null when none with this number runs.
 * Only Linux offers a cheap start time; elsewhere a reused number is taken for the same process.
 * @param {number} pid
 */
export function runningProcess(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as somebody else.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return null;
  }
  if (process.platform !== 'linux') return String(pid);
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name may hold spaces, so count from the bracket that closes it.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const dead = state === 'Z' || state === 'X';
    return dead ? null : `${pid}@${fields[18]}`;
  } catch {
    return null;
  }
}

/**
 * Ends a process and everything that it started.
 * @param {number} pid the leader of its own process group
 * @param {NodeJS.Signals} signal
 * @param {(command: string, args: string[]) => unknown} runOnWindows
 */
export function endProcessTree(pid, signal, runOnWindows) {
  if (process.platform === 'win32') {
    runOnWindows('taskkill', ['/pid', String(pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
}
