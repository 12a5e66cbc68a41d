import type { VueWrapper } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h, nextTick } from 'vue';
import HyperparameterForm from '@/components/hyperparameters/HyperparameterForm.vue';
import { useHyperparametersStore } from '@/stores/hyperparameters';
import { kept } from '../../support/copied';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';

// There is no canvas here; what is drawn is tested by its option.
vi.mock('vue-echarts', () => ({ default: { render: () => h('i') } }));

let bridge: FakeBridge;
let wrapper: VueWrapper;
let form: ReturnType<typeof useHyperparametersStore>;
beforeEach(() => {
  document.body.innerHTML = '';
  bridge = new FakeBridge({ 'runs.list': () => [] });
  freshStores();
  wrapper = mounted(HyperparameterForm);
  form = useHyperparametersStore();
});

const get = (id: string) => wrapper.get(`[data-testid="${id}"]`);
const has = (id: string): boolean => wrapper.find(`[data-testid="${id}"]`).exists();
const heading = (group: string) => get(`group-${group}`).get('h3 button');
const expanded = (button: { attributes: (name: string) => string | undefined }) =>
  button.attributes('aria-expanded');

describe('a switch', () => {
  it('turns its setting on, and what depends on it appears', async () => {
    await get('more-network').trigger('click');
    expect(has('field-batchNormalizationMomentum')).toBe(false);
    await get('field-batchNormalization').trigger('click');
    expect(form.draft.batchNormalization).toBe(true);
    expect(get('field-batchNormalization').attributes('aria-checked')).toBe('true');
    expect(has('field-batchNormalizationMomentum')).toBe(true);
  });

  it('is named by its label', () => {
    const id = get('field-batchNormalization').attributes('id');
    expect(wrapper.get(`label[for="${id}"]`).text()).toContain('Batch norm');
  });
});

describe('a list', () => {
  beforeEach(() => get('field-schedule').setValue('multiStep'));

  it('is checked while typing, and says so on leaving', async () => {
    const list = get('field-milestones');
    await list.trigger('focusin');
    await list.setValue('8, 5');
    expect(form.issues.milestones).toEqual({ code: 'notAscending', value: 5 });
    expect(has('error-milestones')).toBe(false);
    await list.trigger('focusout');
    expect(get('error-milestones').text()).toBe('Must go upwards: 5 is too late in the list.');
    expect(has('schedule-preview')).toBe(false);
    await list.setValue('5, 8');
    expect([form.draft.milestones, has('error-milestones')]).toEqual([[5, 8], false]);
    expect(has('schedule-preview')).toBe(true);
  });

  it('is mended at a click when a drop comes too late', async () => {
    await get('field-milestones').setValue('5, 12');
    expect(wrapper.text()).toContain('Training ends before the last drop.');
    expect(get('fix-milestones').text()).toBe('Use 5');
    await get('fix-milestones').trigger('click');
    expect(form.draft.milestones).toEqual([5]);
    expect((get('field-milestones').element as HTMLInputElement).value).toBe('5');
  });
});

describe('seldom changed settings', () => {
  it('come and go with a button', async () => {
    expect([expanded(get('more-learningRate')), has('field-beta1')]).toEqual(['false', false]);
    await get('more-learningRate').trigger('click');
    expect([expanded(get('more-learningRate')), has('field-beta1')]).toEqual(['true', true]);
    const id = get('more-learningRate').attributes('aria-controls');
    expect(wrapper.get(`[id="${id}"]`).find('[data-testid="field-beta1"]').exists()).toBe(true);
    await get('more-learningRate').trigger('click');
    expect(has('field-beta1')).toBe(false);
  });

  it('are in sight while one differs from its default, and do not vanish under the hand that resets it', async () => {
    form.set('beta1', 0.8);
    await nextTick();
    expect(has('field-beta1')).toBe(true);
    await get('field-beta1').trigger('focusin');
    await get('field-beta1').setValue('0.9');
    expect(has('field-beta1')).toBe(true);
  });

  it('stay as they were when the form comes back', async () => {
    await get('more-learningRate').trigger('click');
    wrapper.unmount();
    wrapper = mounted(HyperparameterForm);
    expect(has('field-beta1')).toBe(true);
  });
});

describe('a group', () => {
  it('of augmentation is closed while all of it is off', async () => {
    expect([expanded(heading('augmentation')), has('field-flip')]).toEqual(['false', false]);
    expect(get('group-augmentation').get('[data-testid="group-summary"]').text()).toBe('off');
    form.set('flip', 'horizontal');
    await nextTick();
    expect(has('field-flip')).toBe(true);
  });

  it('says in one line what is on when it is closed', async () => {
    form.set('flip', 'horizontal');
    form.set('shift', 0.1);
    form.set('rotate', 15);
    await nextTick();
    await heading('augmentation').trigger('click');
    expect(has('field-flip')).toBe(false);
    expect(heading('augmentation').text()).toBe('Augmentation flip horizontal, shift 0.1, rotate 15°');
    await heading('network').trigger('click');
    expect(heading('network').text()).toBe('Network CNN, ReLU');
  });

  it('does not hide a value that is refused, and shows that one is unwise', async () => {
    await heading('length').trigger('click');
    expect(has('field-epochs')).toBe(false);
    form.set('epochs', NaN);
    await nextTick();
    expect(has('field-epochs')).toBe(true);
    await heading('learningRate').trigger('click');
    form.set('learningRate', 0.5);
    await nextTick();
    expect(has('field-learningRate')).toBe(false);
    expect(heading('learningRate').get('.warn').attributes('title')).toContain('High for Adam');
  });

  it('that shrinks weights says which it leaves alone', async () => {
    const words = 'Biases and normalisation are never shrunk.';
    expect(wrapper.text()).not.toContain(words);
    form.set('optimizer', 'adamW');
    await nextTick();
    expect(wrapper.text()).toContain(words);
    form.set('optimizer', 'adam');
    form.set('penalty', 'l1');
    await nextTick();
    expect(wrapper.text()).toContain(words);
  });
});

it('says that drops on a plateau cannot be drawn beforehand', async () => {
  await get('field-schedule').setValue('reduceOnPlateau');
  expect(has('schedule-preview')).toBe(true);
  expect(wrapper.text()).toContain('Drops come when the validation loss stops falling');
});

it('gives the schedule away step by step', async () => {
  form.set('epochs', 1);
  await nextTick();
  const { name, content } = await kept(bridge, get('schedule-preview'));
  expect(name).toBe('Schedule');
  const lines = content.trim().split('\r\n');
  expect(lines[0]).toBe('Step,Learning rate');
  expect(lines[1]).toBe(`1,${form.draft.learningRate}`);
  expect(lines).toHaveLength(101);
});
