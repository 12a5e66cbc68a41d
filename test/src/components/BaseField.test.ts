import { describe, expect, it, vi } from 'vitest';
import { h, nextTick } from 'vue';
import BaseField from '@/components/BaseField.vue';
import { mounted } from '../support/mount';

function field(props: Record<string, unknown>) {
  return mounted(
    BaseField,
    { label: 'Learning rate', ...props },
    { slots: { default: ((input: { id: string }) => h('input', { id: input.id })) as () => unknown } },
  );
}

describe('BaseField', () => {
  it('names its input', () => {
    const wrapper = field({ technical: 'learningRate' });
    expect(wrapper.get('label').attributes('for')).toBe(wrapper.get('input').attributes('id'));
    expect(wrapper.text()).toContain('learningRate');
  });

  it('shows an error on leaving the field, not while typing', async () => {
    const wrapper = field({ help: 'Per step' });
    await wrapper.get('input').trigger('focusin');
    await wrapper.setProps({ error: 'Must be above 0' });
    expect(wrapper.text()).not.toContain('Must be above 0');
    await wrapper.get('input').trigger('focusout');
    expect(wrapper.get('[role="alert"]').text()).toBe('Must be above 0');
  });

  it('keeps an error that was seen while it is being corrected', async () => {
    const wrapper = field({ error: 'Must be above 0' });
    await wrapper.get('input').trigger('focusin');
    await wrapper.get('input').trigger('focusout');
    await wrapper.get('input').trigger('focusin');
    expect(wrapper.text()).toContain('Must be above 0');
  });

  it('does not move what a pressed pointer is on', async () => {
    const frame = vi.spyOn(window, 'requestAnimationFrame').mockImplementation((act) => {
      act(0);
      return 0;
    });
    const wrapper = field({ error: 'Must be above 0' });
    await wrapper.get('input').trigger('focusin');
    window.dispatchEvent(new Event('pointerdown'));
    await wrapper.get('input').trigger('focusout');
    expect(wrapper.find('[role="alert"]').exists()).toBe(false);
    window.dispatchEvent(new Event('pointerup'));
    await nextTick();
    expect(wrapper.find('[role="alert"]').exists()).toBe(true);
    frame.mockRestore();
  });

  it('shows what a changed setting was', () => {
    expect(field({ was: '0.001' }).text()).toContain('was 0.001');
  });
});
