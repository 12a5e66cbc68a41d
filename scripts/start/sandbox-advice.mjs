// @ts-check
// Some distributions keep ordinary programs from making the namespaces that Chromium's sandbox is made of. Then
// Electron ends at once, with a message that asks more than it answers.
import fs from 'node:fs';
import path from 'node:path';

/** @param {string} file */
function setting(file) {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

/**
 * What to paste if the sandbox may be the reason, null if it cannot be.
 * @param {string} program Electron's
 */
export function sandboxAdvice(
  program,
  { platform = process.platform, superuser = process.getuid?.() === 0, read = setting } = {},
) {
  if (platform !== 'linux' || superuser) return null;
  const restricted =
    read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    read('/proc/sys/kernel/unprivileged_userns_clone') === '0';
  if (!restricted) return null;
  const helper = path.join(path.dirname(program), 'chrome-sandbox');
  return (
    'This system lets only approved programs make a sandbox. If the message above is about one, paste this line ' +
    `and start again:\n\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n`
  );
}
