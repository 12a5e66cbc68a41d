// What Electron runs when it is given an app as a folder or file: `electron [-r module] <app>`.
// Electron's own download brings such a program along; this one stands in where Electron comes without it.
import { app } from 'electron';
import fs from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Reads the command line: the modules to load first, then the app; what follows belongs to the app. */
function readArguments(args) {
  const preload = [];
  for (let i = 0; i < args.length; i += 1) {
    if (args[i] === '-r' || args[i] === '--require') preload.push(args[(i += 1)]);
    else if (args[i] === '--version' || args[i] === '-v') return { preload, version: true };
    else if (!args[i].startsWith('-')) return { preload, target: path.resolve(args[i]) };
  }
  return { preload };
}

/** Makes this process answer as the app would once packaged: its name, version and folder. */
function adopt(folder) {
  const description = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const { version, name, productName, desktopName } = description;
  if (version) app.setVersion(version);
  if (productName ?? name) app.name = productName ?? name;
  app.setDesktopName(desktopName ?? `${app.name}.desktop`);
  app.setAppPath(folder);
}

const { preload, version, target } = readArguments(process.argv.slice(1));
if (version) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
if (!target) {
  console.error('Give the app to run: electron <folder or file>');
  process.exit(2);
}
if (preload.length > 0) Module._preloadModules(preload);
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
try {
  if (fs.existsSync(path.join(target, 'package.json'))) adopt(target);
  else app.setAppPath(path.dirname(target));
  await import(pathToFileURL(Module._resolveFilename(target, null, true)).href);
} catch (error) {
  console.error(`The app ${target} could not be started.\n`, error);
  process.exit(1);
}
