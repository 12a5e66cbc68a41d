// @ts-check

/**
 * Whether a site can be reached at all: cheaper than finding out from an installer that retries for minutes.
 * @param {string} url
 */
export async function siteAnswers(url, patienceMs = 5000) {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const { status } = await fetch(url, { method: 'HEAD', redirect: 'manual', signal });
    return status < 500;
  } catch {
    return false;
  }
}
