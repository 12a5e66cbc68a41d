import type { WebFrameMain } from 'electron';
import { isOwnAddress } from '../window/app-origin';

/** Only the top frame of our own page may ask for anything. */
export function isTrustedSender(frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean {
  return frame !== null && frame.parent === null && isOwnAddress(frame.url);
}
