/** Systems allow 255 bytes for a name; the folder has a longer one while it is being written. */
const mostBytes = 200;

/** A name that is a single, harmless folder on every system. */
export function folderName(name: string): string {
  const harmless = name.normalize('NFC').replace(/[<>:"/\\|?*\u0000-\u001f]/g, '-');
  const cleaned = shorten(harmless)
    .replace(/[. ]+$/, '')
    .replace(/^\.+/, '');
  return cleaned === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(cleaned) ? `model-${cleaned}` : cleaned;
}

/** Cuts between characters, never within one. */
function shorten(name: string): string {
  let bytes = 0;
  let kept = '';
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > mostBytes) break;
    kept += character;
  }
  return kept;
}
