// @ts-check
// Some distributions and containers keep ordinary users from making the namespaces that Chromium's sandbox is
// made of. Then Electron ends at once, with a message that names the cure but no line to paste.
import fs from 'node:fs';
import path from 'node:path';
import { commandWorks } from '../setup/run-command.mjs';

const SET_USER_ID = 0o4000;
const namespaceWorks = () => commandWorks('unshare', ['--user', '--map-root-user', 'true']);

/** @param {string} helper */
function isApproved(helper) {
  const stat = fs.statSync(helper, { throwIfNoEntry: false });
  return stat !== undefined && stat.uid === 0 && (stat.mode & SET_USER_ID) !== 0;
}

/**
 * What to paste if the sandbox may be why the app did not start, null if it cannot be.
 * @param {string} program Electron's
 */
export async function sandboxAdvice(
  program,
  { platform = process.platform, superuser = process.getuid?.() === 0, worksHere = namespaceWorks } = {},
) {
  const helper = path.join(path.dirname(program), 'chrome-sandbox');
  if (platform !== 'linux' || superuser || isApproved(helper) || (await worksHere())) return null;
  return (
    'This system lets ordinary users make no sandbox by themselves. If the message above is about that, paste ' +
    `this line and start again:\n\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n`
  );
}
