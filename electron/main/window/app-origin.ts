export const appScheme = 'ridgeline';
export const appHost = 'app';
/** Where the window's page lives: a scheme of our own, since `file:` pages could read the whole disk. */
export const appOrigin = `${appScheme}://${appHost}`;
