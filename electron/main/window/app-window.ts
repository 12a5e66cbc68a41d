import { BrowserWindow, nativeTheme } from 'electron';
import { join } from 'node:path';
import { appOrigin } from './app-origin';

/** Opens the one window, sandboxed and isolated; shown when its first picture is ready, so that nothing flashes. */
export function openWindow(size: { width: number; height: number }): BrowserWindow {
  const window = new BrowserWindow({
    ...size,
    minWidth: 960,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    title: 'Ridgeline',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#131416' : '#f6f6f3',
    icon: join(import.meta.dirname, '../../resources/icons/ridgeline.png'),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      // Charts go on while another window covers this one.
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  void window.loadURL(`${appOrigin}/`);
  return window;
}
