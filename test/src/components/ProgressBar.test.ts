import { describe, expect, it, vi } from 'vitest';
import ProgressBar from '@/components/ProgressBar.vue';
import { mounted } from '../support/mount';

const reading = { label: 'Reading images', done: 3872, total: 6240, rate: '1,240 images/s', secondsLeft: 2 };

describe('ProgressBar', () => {
  it('says count, rate and time left', () => {
    const wrapper = mounted(ProgressBar, reading);
    expect(wrapper.text()).toContain('3,872 of 6,240 · 1,240 images/s · about 2\u00a0s left');
    expect(wrapper.get('[role="progressbar"]').attributes('aria-valuenow')).toBe('62');
  });

  it('says them in Korean', () => {
    const wrapper = mounted(ProgressBar, { ...reading, rate: undefined }, { language: 'ko' });
    expect(wrapper.text()).toContain('6,240 중 3,872 · 약 2초 남음');
  });

  it('has no value while the total is not known', () => {
    const wrapper = mounted(ProgressBar, { label: 'Looking', done: 5, total: null });
    expect(wrapper.get('[role="progressbar"]').attributes('aria-valuenow')).toBeUndefined();
  });

  it('is read aloud at the quarters only', async () => {
    const wrapper = mounted(ProgressBar, reading);
    expect(wrapper.get('[aria-live]').text()).toBe('Reading images 50\u00a0%');
    await wrapper.setProps({ done: 4000 });
    expect(wrapper.get('[aria-live]').text()).toBe('Reading images 50\u00a0%');
  });

  it('is cancelled by its button and by Escape, as long as it is there', async () => {
    const onCancel = vi.fn();
    const wrapper = mounted(ProgressBar, { ...reading, cancellable: true, onCancel });
    await wrapper.get('[data-testid="cancel"]').trigger('click');
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(onCancel).toHaveBeenCalledTimes(2);
    wrapper.unmount();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(onCancel).toHaveBeenCalledTimes(2);
  });
});
