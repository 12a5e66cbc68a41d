import { app, session } from 'electron';
import { appOrigin } from './app-origin';
import type { CameraGate } from './camera-gate';

/** The window shows its own page and nothing else, whatever happens in it. Applies to every window ever made. */
export function lockDown(camera: CameraGate): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    const stay = (event: { url: string; preventDefault: () => void }): void => {
      if (!event.url.startsWith(`${appOrigin}/`)) event.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-frame-navigate', stay);
  });
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const { requestingUrl: url, isMainFrame } = details;
    const kinds = 'mediaTypes' in details ? details.mediaTypes : undefined;
    decide(camera.permits({ permission, url, isMainFrame, kinds }));
  });
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const { mediaType, isMainFrame } = details;
    const kinds = mediaType === undefined ? undefined : [mediaType];
    return camera.permits({ permission, url: origin, isMainFrame, kinds });
  });
  session.defaultSession.setDevicePermissionHandler(() => false);
}
