import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { events, requests, type Bridge } from '@core/contract';

const known = (names: object, name: string): void => {
  if (!Object.hasOwn(names, name)) throw new Error(`There is no channel ${name}`);
};

const bridge: Bridge<File> = {
  invoke: (name, input) => {
    known(requests, name);
    return ipcRenderer.invoke(name, input);
  },
  on: (name, listener) => {
    known(events, name);
    // The event object would hand ipcRenderer to the page, so only the payload passes.
    const forward = (_event: unknown, payload: unknown): void => {
      listener(payload);
    };
    ipcRenderer.on(name, forward);
    return () => {
      ipcRenderer.off(name, forward);
    };
  },
  pathForFile: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('ridgeline', bridge);
