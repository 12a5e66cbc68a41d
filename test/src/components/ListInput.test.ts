import { describe, expect, it } from 'vitest';
import ListInput from '@/components/ListInput.vue';
import { mounted } from '../support/mount';

function listInput(modelValue: readonly number[]) {
  const values: (readonly number[])[] = [];
  const wrapper = mounted(ListInput, {
    modelValue,
    invalid: true,
    describedby: 'note',
    'onUpdate:modelValue': async (value: readonly number[]) => {
      values.push(value);
      await wrapper.setProps({ modelValue: value });
    },
  });
  return { values, wrapper, input: wrapper.get('input') };
}

describe('ListInput', () => {
  it('shows its numbers, and tells those that are typed', async () => {
    const { values, input } = listInput([5, 8]);
    expect(input.element.value).toBe('5, 8');
    await input.setValue('5, 7.5 ,9');
    await input.setValue('5;10 20');
    expect(values).toEqual([
      [5, 7.5, 9],
      [5, 10, 20],
    ]);
  });

  it('keeps what is being typed, and tidies it on leaving', async () => {
    const { values, input } = listInput([5]);
    await input.setValue('5,');
    await input.setValue('5,8');
    expect(values).toEqual([[5], [5, 8]]);
    expect(input.element.value).toBe('5,8');
    await input.trigger('blur');
    expect(input.element.value).toBe('5, 8');
  });

  it('tells NaN in the place of what is no number, and keeps the text', async () => {
    const { values, input } = listInput([5]);
    await input.setValue('5, x');
    await input.trigger('blur');
    expect(values).toEqual([[5, NaN]]);
    expect(input.element.value).toBe('5, x');
    await input.setValue(' ');
    expect(values.at(-1)).toEqual([]);
  });

  it('follows a value from elsewhere', async () => {
    const { wrapper, input } = listInput([5]);
    await wrapper.setProps({ modelValue: [1, 2] });
    expect(input.element.value).toBe('1, 2');
  });

  it('is described to screen readers', () => {
    expect(listInput([5]).input.attributes()).toMatchObject({
      'aria-invalid': 'true',
      'aria-describedby': 'note',
    });
  });
});
