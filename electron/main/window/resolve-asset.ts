import { join, normalize, sep } from 'node:path';

/**
 * The file that a path of the app's origin means, or null if it points outside `folder`.
 * @param pathname of a parsed URL, so "..", also as %2e%2e, is resolved already; what is left to refuse are
 *   encoded separators and broken encodings
 */
export function resolveAsset(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const file = normalize(join(folder, decoded === '/' ? 'index.html' : decoded));
  return file.startsWith(folder + sep) ? file : null;
}
