export const appScheme = 'ridgeline';
export const appHost = 'app';
/** Where the window's page lives: a scheme of our own, since `file:` pages could read the whole disk. */
export const appOrigin = `${appScheme}://${appHost}`;

/** Whether an address is one of our own page. */
export function isOwnAddress(url: string): boolean {
  try {
    // `URL.origin` is "null" for custom schemes, so the parts are compared.
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}` === appOrigin;
  } catch {
    return false;
  }
}
