// @ts-check
import fs from 'node:fs';
import { downloadProgress } from './report.mjs';

const SILENCE_MS = 60_000;

/** @param {string} file */
const sizeOf = (file) => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/**
 * Fetches an address into a file, going on after what the file holds already.
 * A server that knows no ranges, or a file that is too long for it, makes it start over.
 * @param {string} url
 * @param {string} part
 * @param {string} name for the progress line
 * @param {typeof downloadProgress} [showProgress]
 */
export async function continueDownload(url, part, name, showProgress = downloadProgress) {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error('the server went silent for a minute')), SILENCE_MS);
  try {
    const held = sizeOf(part);
    const headers = held > 0 ? { range: `bytes=${held}-`, 'accept-encoding': 'identity' } : undefined;
    const response = await fetch(url, { ...(headers && { headers }), signal: silence.signal });
    if (response.status === 416) {
      await response.body?.cancel();
      // Nothing comes after what is held. Is that all there is?
      if (response.headers.get('content-range') === `bytes */${held}`) return;
      fs.rmSync(part, { force: true });
      return await continueDownload(url, part, name, showProgress);
    }
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
    const continues =
      response.status === 206 && response.headers.get('content-range')?.startsWith(`bytes ${held}-`);
    const start = continues ? held : 0;
    const length = Number(response.headers.get('content-length'));
    const total = length > 0 ? start + length : undefined;
    const progress = showProgress(name, { start, total });
    const file = fs.openSync(part, continues ? 'a' : 'w');
    let done = start;
    try {
      for await (const chunk of response.body) {
        timer.refresh();
        fs.writeSync(file, chunk);
        done += chunk.length;
        progress.update(done);
      }
    } finally {
      fs.closeSync(file);
      progress.end();
    }
    if (total !== undefined && done < total) throw new Error('the server closed the connection early');
  } finally {
    clearTimeout(timer);
  }
}
