// @ts-check

/**
 * Whether a file can be fetched, through whatever redirects: cheaper than finding out from an installer that
 * retries for minutes.
 * @param {string} url
 */
export async function siteAnswers(url, patienceMs = 5000) {
  try {
    return (await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(patienceMs) })).ok;
  } catch {
    return false;
  }
}
