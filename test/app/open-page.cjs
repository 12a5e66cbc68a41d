// Opens a page from disk in a window that has nothing of Ridgeline: a browser, as far as the page can tell.
// electron open-page.cjs <file> [language]
const { app, BrowserWindow } = require('electron');

const [file, language = 'en-US'] = process.argv.slice(-2);
app.commandLine.appendSwitch('lang', language);
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 900, height: 800, webPreferences: { sandbox: true } });
  void window.loadFile(file);
});
app.on('window-all-closed', () => app.quit());
