import { expect, Ridgeline, test } from './ridgeline';

/** So that both runs of a pair come to the same split, batches and start weights in little time. */
const epochs = '2';

async function openMaker(ridgeline: Ridgeline): Promise<void> {
  await ridgeline.get('open-sample').click();
  await ridgeline.get('prepare').click();
  await ridgeline.get('go-train').click();
  await ridgeline.get('field-filters').fill('4');
  await ridgeline.get('field-epochs').fill(epochs);
  await ridgeline.get('make-experiment').click();
}
/** How the runs of the experiment stand, the baseline's first. */
async function states(ridgeline: Ridgeline): Promise<(string | null)[]> {
  const cells = await ridgeline.get('grid-cell').all();
  return Promise.all(cells.map((cell) => cell.getAttribute('data-state')));
}
const order = async (ridgeline: Ridgeline): Promise<string[]> =>
  (await ridgeline.ask('queue.get', null)).runIds;

test('an experiment made by ticking, left in the middle, gone on with, and extended', async ({
  ridgeline,
  workspace,
}) => {
  test.setTimeout(600_000);
  await test.step('made: one value against the baseline, two seeds', async () => {
    await openMaker(ridgeline);
    await ridgeline.get('suggest-dropoutRate').click();
    await ridgeline.get('value-dropoutRate-0.5').check({ force: true });
    await ridgeline.get('maker-seeds').fill('2');
    await ridgeline.get('experiment-name').fill('Does dropout help?');
    await expect(ridgeline.get('maker-runs')).toContainText('4');
    await expect(ridgeline.get('maker-smallest')).toContainText('points');
    await expect(ridgeline.get('maker-forecast')).toHaveAttribute('data-status', 'done', {
      timeout: 120_000,
    });
    await expect(ridgeline.get('maker-time')).toContainText('≈');
    await ridgeline.get('start-experiment').click();
  });

  await test.step('followed in the grid, paused, put into another order, and left', async () => {
    await expect(ridgeline.get('experiment-crumb')).toHaveText('Does dropout help?', { timeout: 60_000 });
    await expect(ridgeline.get('grid-cell')).toHaveCount(4);
    await expect.poll(() => states(ridgeline)).toContain('running');
    await ridgeline.get('queue-open').click();
    const before = await order(ridgeline);
    await ridgeline.get('waiting-name').last().focus();
    await ridgeline.page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => order(ridgeline)).not.toEqual(before);
    expect(new Set(await order(ridgeline))).toEqual(new Set(before));
    await ridgeline.page.keyboard.press('Escape');
    await ridgeline.get('queue-pause').click();
    await expect(ridgeline.get('queue-banner')).toBeVisible();
    await expect.poll(() => states(ridgeline)).not.toContain('running');
    await ridgeline.get('queue-go-on').click();
    await expect.poll(() => states(ridgeline), { timeout: 60_000 }).toContain('running');
    await ridgeline.close();
  });

  const again = await Ridgeline.start(workspace);
  await test.step('offered after the start, gone on with, and finished', async () => {
    await again.go('train');
    await expect(again.get('queue-banner')).toBeVisible();
    expect(await states(again)).not.toContain('running');
    await again.get('queue-go-on').click();
    await expect.poll(() => states(again), { timeout: 240_000 }).toEqual(['done', 'done', 'done', 'done']);
  });

  await test.step('read in Compare', async () => {
    await again.get('experiment-crumb').click();
    await expect(again.get('experiment-answer')).toContainText(/./);
    await expect(again.get('variant-row')).not.toHaveCount(0);
    await expect(again.get('verdict').first()).toBeVisible();
  });

  await test.step('one more seed for the baseline and the variant', async () => {
    const [experiment] = await again.ask('experiments.list', null);
    await again.ask('experiments.addSeeds', { experimentId: experiment!.id, count: 1 });
    await again.go('train');
    await expect(again.get('grid-cell')).toHaveCount(6);
    await expect
      .poll(() => states(again), { timeout: 240_000 })
      .toEqual(['done', 'done', 'done', 'done', 'done', 'done']);
    const outcomes = await again.ask('experiments.outcomes', { experimentId: experiment!.id });
    expect(outcomes.map(({ status }) => status)).toEqual(Array(6).fill('finished'));
  });
  await again.close();
  expect(again.complaints).toEqual([]);
});
