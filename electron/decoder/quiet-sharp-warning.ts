/*
 * sharp warns in every Electron process on Linux that GLib may clash. Ridgeline's set-up has removed the cause (see
 * scripts/setup), so this one warning is kept from the log; all others are printed as ever.
 */
const printers = process.listeners('warning');
process.removeAllListeners('warning');
process.on('warning', (warning: Error & { code?: string }) => {
  if (warning.code === 'SharpElectronLinux') return;
  for (const print of printers) print(warning);
});
