import { describe, expect, it } from 'vitest';
import NumberInput from '@/components/NumberInput.vue';
import { stepped } from '@/components/step-number';
import { mounted } from '../support/mount';

function numberInput(props: Record<string, unknown>) {
  const values: number[] = [];
  const wrapper = mounted(NumberInput, {
    ...props,
    'onUpdate:modelValue': async (value: number) => {
      values.push(value);
      await wrapper.setProps({ modelValue: value });
    },
  });
  return { values, input: wrapper.get('input') };
}

describe('NumberInput', () => {
  it('tells each number that is typed, with a comma too', async () => {
    const { values, input } = numberInput({ modelValue: 1 });
    await input.setValue('0,02');
    await input.setValue('1e-4');
    expect(values).toEqual([0.02, 0.0001]);
  });

  it('tells NaN for what is no number and keeps the text', async () => {
    const { values, input } = numberInput({ modelValue: 1 });
    await input.setValue('12a');
    expect(values).toEqual([NaN]);
    expect(input.element.value).toBe('12a');
    await input.setValue('');
    expect(values.at(-1)).toBeNaN();
  });

  it('keeps what is being typed, and tidies it on leaving', async () => {
    const { input } = numberInput({ modelValue: 1 });
    await input.setValue('0.50');
    expect(input.element.value).toBe('0.50');
    await input.trigger('blur');
    expect(input.element.value).toBe('0.5');
  });

  it('adds a step for each arrow key, without binary dust and within its bounds', async () => {
    const { values, input } = numberInput({ modelValue: 0.2, step: 0.1, max: 0.35 });
    await input.trigger('keydown', { key: 'ArrowUp' });
    await input.trigger('keydown', { key: 'ArrowUp' });
    await input.trigger('keydown', { key: 'ArrowDown' });
    expect(values).toEqual([0.3, 0.35, 0.25]);
  });

  it('is described to screen readers', () => {
    const { input } = numberInput({ modelValue: 3, invalid: true, describedby: 'note' });
    expect(input.attributes()).toMatchObject({
      role: 'spinbutton',
      'aria-valuenow': '3',
      'aria-invalid': 'true',
      'aria-describedby': 'note',
    });
  });
});

describe('stepped on a log scale', () => {
  const rule = { step: 0.0001, scale: 'log', min: 0, max: 1 } as const;
  it('multiplies by ten', () => {
    expect(stepped(0.001, 1, rule)).toBe(0.01);
    expect(stepped(0.001, -1, rule)).toBe(0.0001);
  });
  it('reaches zero below its smallest step, and comes back', () => {
    expect(stepped(0.0001, -1, rule)).toBe(0);
    expect(stepped(0, 1, rule)).toBe(0.0001);
  });
});
