let isDown = false;
const listen = { capture: true, passive: true };
window.addEventListener('pointerdown', () => (isDown = true), listen);
for (const end of ['pointerup', 'pointercancel'])
  window.addEventListener(end, () => (isDown = false), listen);

/**
 * Does something now, or after the press that is under way: what moves under a pressed pointer loses the click, as the
 * press and the release then meet different elements.
 */
export function afterPointerRelease(act: () => void): void {
  if (!isDown) act();
  else window.addEventListener('pointerup', () => requestAnimationFrame(act), { once: true });
}
