import type { WebFrameMain } from 'electron';
import { appOrigin } from '../window/app-origin';

/** Only the top frame of our own page may ask for anything. */
export function isTrustedSender(frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean {
  if (frame === null || frame.parent !== null) return false;
  try {
    // `URL.origin` is "null" for custom schemes, so the parts are compared.
    const { protocol, host } = new URL(frame.url);
    return `${protocol}//${host}` === appOrigin;
  } catch {
    return false;
  }
}
