import type { Catalogue } from './catalogue/catalogue';
import type { Tools } from './handler';

/** The window need not hear more often; milliseconds. */
const interval = 200;
/** A summary of very many classes takes long to make and to send: at most this share of the time is spent on it. */
const busyShare = 0.1;

/**
 * Says a catalogue's summary again and again while some work goes on, and not after its end.
 * @returns what the work gives
 */
export async function withSummaries<T>(
  catalogue: Catalogue,
  say: Tools['say'],
  work: () => Promise<T>,
): Promise<T> {
  let notBefore = 0;
  const timer = setInterval(() => {
    const begun = performance.now();
    if (begun < notBefore) return;
    say({ type: 'summary', summary: catalogue.summary() });
    const ended = performance.now();
    notBefore = ended + (ended - begun) / busyShare;
  }, interval);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
