import { expect, test } from './ridgeline';

test('the page has no way to Node, and the bridge cannot be changed', async ({ ridgeline }) => {
  const found = await ridgeline.page.evaluate(() => ({
    require: typeof (window as { require?: unknown }).require,
    process: typeof (window as { process?: unknown }).process,
    bridge: Object.keys(window.ridgeline).sort(),
    frozen: Object.isFrozen(window.ridgeline),
    origin: location.href,
  }));
  expect(found).toEqual({
    require: 'undefined',
    process: 'undefined',
    bridge: ['invoke', 'on', 'pathForFile'],
    frozen: true,
    origin: 'ridgeline://app/',
  });
});

test('the window is sandboxed and isolated', async ({ ridgeline }) => {
  const preferences = await ridgeline.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences: () => Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
});

test('the policy comes as a header and has nothing unsafe in it', async ({ ridgeline }) => {
  const policy = await ridgeline.page.evaluate(
    async () => (await fetch('/')).headers.get('content-security-policy') ?? '',
  );
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
});

test('eval, inline scripts and strings as HTML are refused', async ({ ridgeline }) => {
  const outcome = await ridgeline.page.evaluate(async () => {
    // What Playwright evaluates itself is exempt, so the attempts are made from a task of the page.
    const attempt = (act: () => unknown): Promise<string> =>
      new Promise((resolve) =>
        setTimeout(() => {
          try {
            act();
            resolve('allowed');
          } catch (error) {
            resolve((error as Error).name);
          }
        }),
      );
    return {
      // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the attack itself
      evaluated: await attempt(() => new Function('return 1')() as unknown),
      html: await attempt(() => (document.createElement('div').innerHTML = '<img src=x>')),
    };
  });
  expect(outcome).toEqual({ evaluated: 'EvalError', html: 'TypeError' });
  // These refusals are reported on the console, as they should be.
  ridgeline.complaints.length = 0;
});

test('no navigation, no new window, no permission', async ({ ridgeline }) => {
  const { page, app } = ridgeline;
  const outcome = await page.evaluate(async () => {
    location.href = 'https://example.org/';
    const opened = window.open('https://example.org/') === null;
    const notifications = await Notification.requestPermission();
    const camera = await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      () => 'denied',
    );
    return { opened, notifications, camera };
  });
  expect(outcome).toEqual({ opened: true, notifications: 'denied', camera: 'denied' });
  expect(page.url()).toBe('ridgeline://app/');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  ridgeline.complaints.length = 0;
});

test('files outside the page are not served', async ({ ridgeline }) => {
  const statuses = await ridgeline.page.evaluate(async () => {
    const paths = [
      '/..%2fmain/index.js',
      '/%2e%2e/main/index.js',
      '/..%5cmain%5cindex.js',
      '/sample/../../x/train/0',
      '/thumbnail/x/0',
    ];
    return Promise.all(paths.map(async (path) => (await fetch(path)).status));
  });
  for (const status of statuses) expect(status).toBeGreaterThanOrEqual(400);
  ridgeline.complaints.length = 0;
});

test('a request from a foreign frame is refused', async ({ ridgeline }) => {
  const answer = await ridgeline.app.evaluate(async ({ ipcMain }) => {
    const handlers = (
      ipcMain as unknown as { _invokeHandlers: Map<string, (event: unknown, input: unknown) => unknown> }
    )._invokeHandlers;
    const frame = { url: 'https://example.org/', parent: null };
    return new Promise((resolve) => {
      const event = { senderFrame: frame, _reply: resolve, _throw: resolve };
      const outcome = handlers.get('runs.list')?.(event, null);
      if (outcome instanceof Promise) void outcome.then((value) => value !== undefined && resolve(value));
    });
  });
  expect(JSON.stringify(answer)).toContain('Not allowed');
});

test('a whole session asks nothing of the network', async ({ ridgeline }) => {
  const outside: string[] = [];
  ridgeline.page.on('request', (request) => {
    if (!request.url().startsWith('ridgeline://app/')) outside.push(request.url());
  });
  await ridgeline.get('open-sample').click();
  await expect(ridgeline.get('class-row')).toHaveCount(10);
  for (const place of ['train', 'compare', 'export', 'settings'] as const) await ridgeline.go(place);
  expect(outside).toEqual([]);
});
