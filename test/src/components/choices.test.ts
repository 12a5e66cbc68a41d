import { describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import CheckInput from '@/components/CheckInput.vue';
import SegmentedInput from '@/components/SegmentedInput.vue';
import SelectInput from '@/components/SelectInput.vue';
import SliderInput from '@/components/SliderInput.vue';
import SwitchInput from '@/components/SwitchInput.vue';
import { mounted } from '../support/mount';

const options = [
  { value: 'rgb', label: 'RGB' },
  { value: 'grey', label: 'Grey' },
];

describe('SegmentedInput', () => {
  it('is a group of radio buttons with a name', () => {
    const wrapper = mounted(SegmentedInput, { modelValue: 'rgb', options, label: 'Colour' });
    expect(wrapper.get('[role="radiogroup"]').attributes('aria-label')).toBe('Colour');
    expect(wrapper.findAll('[role="radio"]').map((radio) => radio.attributes('aria-checked'))).toEqual([
      'true',
      'false',
    ]);
  });

  it('chooses with a click and moves with the arrow keys', async () => {
    const wrapper = mounted(SegmentedInput, { modelValue: 'rgb', options, label: 'Colour' });
    const [first, second] = wrapper.findAll<HTMLElement>('[role="radio"]');
    await second!.trigger('click');
    expect(wrapper.emitted('update:modelValue')).toEqual([['grey']]);
    first!.element.focus();
    await first!.trigger('keydown', { key: 'ArrowRight' });
    await nextTick();
    expect(document.activeElement).toBe(second!.element);
  });
});

describe('SelectInput', () => {
  it('offers its options and tells the choice', async () => {
    const wrapper = mounted(SelectInput, { modelValue: 'rgb', options, label: 'Colour' });
    expect(wrapper.findAll('option').map((option) => option.text())).toEqual(['RGB', 'Grey']);
    await wrapper.get('select').setValue('grey');
    expect(wrapper.emitted('update:modelValue')).toEqual([['grey']]);
  });
});

describe('SliderInput', () => {
  it('moves its handle with the arrow keys', async () => {
    const wrapper = mounted(SliderInput, {
      modelValue: 0.25,
      label: 'Dropout',
      min: 0,
      max: 0.9,
      step: 0.05,
    });
    const handle = wrapper.get('[role="slider"]');
    await nextTick();
    expect(handle.attributes()).toMatchObject({ 'aria-label': 'Dropout', 'aria-valuenow': '0.25' });
    await handle.trigger('keydown', { key: 'ArrowRight' });
    expect(wrapper.emitted('update:modelValue')?.at(-1)).toEqual([0.3]);
  });

  it('takes a typed number beyond the handle, and leaves judging it to the form', async () => {
    const wrapper = mounted(SliderInput, {
      modelValue: 0.25,
      label: 'Dropout',
      min: 0,
      max: 0.5,
      step: 0.05,
    });
    await wrapper.get('input[role="spinbutton"]').setValue('0.6');
    expect(wrapper.emitted('update:modelValue')?.at(-1)).toEqual([0.6]);
  });
});

describe('CheckInput and SwitchInput', () => {
  it('are switched by their labels', async () => {
    const check = mounted(CheckInput, { modelValue: false, label: 'Include' });
    await check.get('input').setValue(true);
    expect(check.emitted('update:modelValue')).toEqual([[true]]);
    const toggle = mounted(SwitchInput, { modelValue: false, label: 'Log axis' });
    expect(toggle.get('label').attributes('for')).toBe(toggle.get('[role="switch"]').attributes('id'));
    await toggle.get('[role="switch"]').trigger('click');
    expect(toggle.emitted('update:modelValue')).toEqual([[true]]);
  });

  it('a switch may have its label elsewhere', () => {
    const toggle = mounted(SwitchInput, { modelValue: true, id: 'elsewhere', describedby: 'note' });
    expect(toggle.find('label').exists()).toBe(false);
    expect(toggle.get('[role="switch"]').attributes()).toMatchObject({
      id: 'elsewhere',
      'aria-checked': 'true',
      'aria-describedby': 'note',
    });
  });
});
