import type { BrowserWindow } from 'electron';

/** Waits until fonts, pictures and chart animations have settled. */
const settled = `(async () => {
  await document.fonts.ready;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await Promise.all([...document.images].filter((i) => !i.complete).map((i) => i.decode().catch(() => null)));
  const end = performance.now() + 1500;
  while (performance.now() < end) await frame();
})()`;

/** A picture of the window as it is now, as PNG. */
export async function capture(window: BrowserWindow): Promise<Buffer> {
  await window.webContents.executeJavaScript(settled);
  return (await window.webContents.capturePage()).toPNG();
}
