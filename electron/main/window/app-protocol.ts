import { net, protocol } from 'electron';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Images } from '../services/images';
import { appScheme, appHost } from './app-origin';
import { contentSecurityPolicy } from './content-security-policy';
import { pictureResponse } from './picture-response';
import { resolveAsset } from './resolve-asset';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The page may ask for the camera, and `camera-gate.ts` says when it gets it; for all else it cannot even ask. */
const permissionsPolicy =
  'camera=(self), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), midi=()';

const pictureFolders = ['/thumbnail/', '/network/', '/sample/', '/original/'];

/** Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/**
 * Serves the window's files from `folder`, and pictures under `/thumbnail/…`, `/network/…`, `/sample/…` and `/original/…`.
 * @param devServer address of the development server that serves the files instead, if any
 */
export function serveApp(folder: string, images: Images, devServer: string | undefined): void {
  protocol.handle(appScheme, async (request) => {
    const url = new URL(request.url);
    if (url.host !== appHost || request.method !== 'GET') return refusal(403);
    if (pictureFolders.some((folder) => url.pathname.startsWith(folder))) {
      const picture = images.find(url);
      if (picture === null) return refusal(404);
      return pictureResponse(picture, { ...headers('.png'), 'Cache-Control': 'max-age=3600' });
    }
    if (devServer !== undefined) return net.fetch(devServer + url.pathname + url.search);
    const file = resolveAsset(folder, url.pathname);
    if (file === null) return refusal(403);
    try {
      const body = await net.fetch(pathToFileURL(file).toString());
      return new Response(body.body, { headers: headers(extname(file)) });
    } catch {
      return refusal(404);
    }
  });
}

function headers(extension: string): Record<string, string> {
  return {
    'Content-Type': contentTypes[extension] ?? 'application/octet-stream',
    'Content-Security-Policy': contentSecurityPolicy,
    'Permissions-Policy': permissionsPolicy,
    'X-Content-Type-Options': 'nosniff',
  };
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: headers('.html') });
}
