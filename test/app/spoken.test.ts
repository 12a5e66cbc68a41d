import type { CDPSession } from '@playwright/test';
import { expect, type Ridgeline, Ridgeline as Started, test } from './ridgeline';
import { regularisers } from './seeded-experiments';
import { seedWorkspace } from './seeded-workspace';

/* What a screen reader is told of the places where one trains, compares and learns. */

const named = [
  'button',
  'radio',
  'switch',
  'checkbox',
  'slider',
  'spinbutton',
  'textbox',
  'searchbox',
].concat(
  ['combobox', 'listbox', 'link', 'menuitem', 'tab', 'img', 'image', 'progressbar', 'radiogroup', 'region'],
  ['table', 'columnheader', 'rowheader', 'figure', 'group', 'dialog'],
);
/** Chromium's own boxes around the words of a list. */
const anonymous = ['MenuListPopup'];

interface Spoken {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly parentId?: string;
  readonly childIds?: readonly string[];
}

/** Everything that ought to have a name and has none, and tables without heads, as the browser computes them. */
async function nameless(client: CDPSession): Promise<string[]> {
  const { nodes } = (await client.send('Accessibility.getFullAXTree')) as { nodes: Spoken[] };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const roleOf = (node: Spoken): string => node.role?.value ?? '';
  const path = (node: Spoken): string => {
    const parent = byId.get(node.parentId ?? '');
    const own = `${roleOf(node)} "${node.name?.value ?? ''}"`;
    return parent === undefined ? own : `${path(parent)} > ${own}`;
  };
  const roles = (node: Spoken): string[] => [
    roleOf(node),
    ...(node.childIds ?? []).flatMap((id) => {
      const child = byId.get(id);
      return child === undefined ? [] : roles(child);
    }),
  ];
  return nodes
    .filter(({ ignored }) => !ignored)
    .flatMap((node) => {
      const role = roleOf(node);
      if (anonymous.includes(role)) return [];
      if (named.includes(role) && (node.name?.value ?? '').trim() === '') return [`nameless: ${path(node)}`];
      return role === 'table' && !roles(node).includes('columnheader') ? [`headless: ${path(node)}`] : [];
    });
}
async function expectAllNamed(ridgeline: Ridgeline): Promise<void> {
  const client = await ridgeline.page.context().newCDPSession(ridgeline.page);
  await client.send('Accessibility.enable');
  expect(await nameless(client)).toEqual([]);
  await client.detach();
}

test('every control, chart and table of an experiment has a name', async ({ workspace }) => {
  seedWorkspace(workspace, [regularisers], 5);
  const ridgeline = await Started.start(workspace);
  await ridgeline.go('compare');
  await expect(ridgeline.get('run-row').first()).toBeVisible();
  await expectAllNamed(ridgeline);
  await ridgeline.get('compare-switch').click();
  await ridgeline.get('compare-experiment').click();
  await expect(ridgeline.get('experiment-answer')).toContainText('is better');
  await expectAllNamed(ridgeline);
  await expect(ridgeline.page.getByRole('row', { name: /^dropout 0.5/ }).first()).toContainText('by seed: +');
  await expect(ridgeline.page.getByRole('status').filter({ hasText: '25 of 25 runs' })).toBeVisible();
  const asTable = ridgeline.page.getByRole('button', { name: 'Show as table' });
  await expect(asTable).toHaveCount(2);
  for (const left of [1, 0]) {
    await asTable.first().click();
    await expect(asTable).toHaveCount(left);
  }
  await expectAllNamed(ridgeline);
  await ridgeline.close();
  expect(ridgeline.complaints).toEqual([]);
});

test('so it is where a network trains and where a lesson is learned, and what ends is said', async ({
  ridgeline,
}) => {
  await ridgeline.go('lessons');
  await ridgeline.get('lessons-sample').click();
  await expect(ridgeline.get('lesson-zero-weights')).toBeVisible({ timeout: 60_000 });
  await expectAllNamed(ridgeline);
  await expect(ridgeline.get('lesson-times')).toContainText('nothing was measured on this computer yet');

  await ridgeline.go('train');
  await expectAllNamed(ridgeline);
  await ridgeline.get('field-epochs').fill('3');
  await ridgeline.get('start').click();
  await expect(ridgeline.page.getByRole('progressbar', { name: 'Training' })).toBeVisible();
  await expectAllNamed(ridgeline);
  const status = ridgeline.page.getByRole('status').and(ridgeline.get('run-status'));
  await expect(status).toHaveText('Finished', { timeout: 120_000 });
  await expectAllNamed(ridgeline);

  // The minutes rest on what was measured from now on.
  await ridgeline.go('lessons');
  await expect(ridgeline.get('lesson-times')).toContainText('as the newest runs on this computer took');
});
