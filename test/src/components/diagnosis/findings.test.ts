import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { findingKinds, type Finding } from '@core/diagnosis/finding';
import FindingLine from '@/components/diagnosis/FindingLine.vue';
import FindingPill from '@/components/diagnosis/FindingPill.vue';
import FindingStack from '@/components/diagnosis/FindingStack.vue';
import { useFindings } from '@/components/diagnosis/useFindings';
import { useFindingText } from '@/components/diagnosis/useFindingText';
import { useDiagnosisStore } from '@/stores/diagnosis';
import { useHyperparametersStore } from '@/stores/hyperparameters';
import { useMetricsStore } from '@/stores/metrics';
import { useNavigationStore } from '@/stores/navigation';
import { useToastsStore } from '@/stores/toasts';
import { kept } from '../../support/copied';
import { datasetOf } from '../../support/datasets';
import { FakeBridge } from '../../support/fake-bridge';
import { findingOf } from '../../support/findings';
import { composed, freshStores, mounted } from '../../support/mount';
import { epochOf, runOf, running } from '../../support/runs';
import { useDatasetsStore } from '@/stores/datasets';

vi.mock('vue-echarts', () => ({ default: { render: () => h('i') } }));

let bridge: FakeBridge;
beforeEach(() => {
  document.body.innerHTML = '';
  bridge = new FakeBridge({
    'diagnosis.dismissals': () => [{ runId: 'b', kind: 'overfitting' }],
    'diagnosis.dismiss': () => null,
    'diagnosis.restore': () => null,
    'runs.metrics': () => ({
      epochs: [0.9, 0.5, 0.7, 0.8, 0.8].map((loss, i) => epochOf(i + 1, { loss })),
      steps: [],
      inside: [],
    }),
  });
  freshStores();
});
const run = runOf('a', {}, { learningRate: 0.02 });
const three = [findingOf('rateTooHigh'), findingOf('overfitting'), findingOf('smallValidation')];
const get = (wrapper: VueWrapper, id: string) => wrapper.get(`[data-testid="${id}"]`);
const has = (wrapper: VueWrapper, id: string): boolean => wrapper.find(`[data-testid="${id}"]`).exists();
const kindsOf = (wrapper: VueWrapper): (string | undefined)[] =>
  wrapper.findAll('[data-testid="finding"]').map((finding) => finding.attributes('data-finding'));

describe('findings over each other', () => {
  it('show the gravest with its evidence, and the others when asked', async () => {
    const wrapper = mounted(FindingStack, { run, findings: three });
    expect(kindsOf(wrapper)).toEqual(['rateTooHigh']);
    expect(get(wrapper, 'finding-text').text()).toContain('At a rate of 0.5 the training loss is 2.30');
    expect(get(wrapper, 'more-findings').text()).toBe('and 2 more');
    await get(wrapper, 'more-findings').trigger('click');
    expect(kindsOf(wrapper)).toEqual(['rateTooHigh', 'overfitting', 'smallValidation']);
    // One at a time, so that the charts stay where they are.
    await wrapper.findAll('.title')[1]?.trigger('click');
    expect(wrapper.findAll('[data-testid="finding-text"]').map((text) => text.text())).toEqual([
      'Validation loss rose from 0.50 to 0.62 while training loss kept falling.',
    ]);
  });

  it('explain themselves, with the source', async () => {
    const wrapper = mounted(FindingStack, { run, findings: three.slice(1, 2) });
    expect(has(wrapper, 'finding-why')).toBe(false);
    await wrapper.get('.actions [aria-expanded="false"]').trigger('click');
    expect(get(wrapper, 'finding-why').text()).toContain('by heart');
    expect(get(wrapper, 'finding-why').text()).toContain('Source: Prechelt (1998)');
    expect(wrapper.text()).toContain('+0.55');
  });

  it('fill the form with the run and what helps, until that is undone or changed', async () => {
    const form = useHyperparametersStore();
    form.set('batchSize', 7);
    const wrapper = mounted(FindingStack, { run, findings: three.slice(1, 2) });
    await get(wrapper, 'remedy').trigger('click');
    expect(form.draft).toEqual({ ...run.hyperparameters, dropoutRate: 0.25 });
    expect(wrapper.emitted('applied')).toEqual([[['dropoutRate']]]);
    expect(get(wrapper, 'finding-applied').text()).toBe('In the form: dropout 0.25');
    await get(wrapper, 'undo-remedy').trigger('click');
    expect([form.draft.dropoutRate, form.draft.batchSize]).toEqual([0, 7]);
    expect(has(wrapper, 'remedy')).toBe(true);

    await get(wrapper, 'remedy').trigger('click');
    form.set('dropoutRate', 0.4);
    await flushPromises();
    expect(has(wrapper, 'finding-applied')).toBe(false);
  });

  it('give their evidence away, as numbers and as a picture with axes', async () => {
    const wrapper = mounted(FindingStack, { run, findings: three.slice(1, 2) });
    const { name, content } = await kept(bridge, wrapper);
    expect(name).toContain('Overfitting');
    expect(content).toBe('Epoch,validation − train loss\r\n1,0.1\r\n2,0.05\r\n3,0.55\r\n');
    const picture = await kept(bridge, wrapper, 'svg');
    expect(picture.content).toMatch(/^<svg .*>0\.6</s);
  });

  it('lead to the images where no setting helps', async () => {
    const finding = findingOf('smallValidation', { remedy: { kind: 'collectImages' } });
    const wrapper = mounted(FindingStack, { run, findings: [finding] });
    expect(get(wrapper, 'remedy').text()).toBe('Go to the images');
    await get(wrapper, 'remedy').trigger('click');
    expect(useNavigationStore().place).toBe('data');
    expect(wrapper.emitted('applied')).toBeUndefined();
  });

  it('are dismissed for this run, and can be brought back', async () => {
    const wrapper = mounted(FindingStack, { run, findings: three });
    await get(wrapper, 'dismiss-finding').trigger('click');
    const dismissal = { runId: 'a', kind: 'rateTooHigh' };
    expect(bridge.inputsOf('diagnosis.dismiss')).toEqual([dismissal]);
    const [toast] = useToastsStore().toasts;
    expect(toast?.content).toEqual({ text: 'Learning rate too high: dismissed for this run.' });
    expect(useDiagnosisStore().isDismissed('a', 'rateTooHigh')).toBe(true);
    toast?.undo?.();
    expect(bridge.inputsOf('diagnosis.restore')).toEqual([dismissal]);
    expect(useDiagnosisStore().isDismissed('a', 'rateTooHigh')).toBe(false);
  });
});

describe('findings in one line', () => {
  it('come one after the other, with their evidence in a dialog', async () => {
    const wrapper = mounted(FindingLine, { run, findings: three });
    expect(wrapper.text()).toContain('Learning rate too high');
    await get(wrapper, 'next-finding').trigger('click');
    expect(kindsOf(wrapper)).toEqual(['overfitting']);
    expect(get(wrapper, 'next-finding').attributes('title')).toBe('Next finding (2 of 3)');
    await get(wrapper, 'explain-finding').trigger('click');
    await flushPromises();
    const dialog = document.querySelector('[role="dialog"]');
    expect(dialog?.textContent).toContain('Source: Prechelt (1998)');
    dialog?.querySelector<HTMLElement>('[data-testid="remedy"]')?.click();
    await flushPromises();
    expect(useHyperparametersStore().draft.dropoutRate).toBe(0.25);
    expect(document.querySelector('[role="dialog"]')).toBeNull();
  });
});

describe('the findings of a run', () => {
  it('follow from what it measured, without those that were dismissed', async () => {
    await useDiagnosisStore().load();
    await useMetricsStore().load('a');
    await useMetricsStore().load('b');
    const kinds = (id: string) => {
      const { all, open } = composed(() => useFindings(() => runOf(id)));
      return [all, open].map((some) => some.value.map(({ kind }) => kind));
    };
    expect(kinds('a')).toEqual([['overfitting'], ['overfitting']]);
    expect(kinds('b')).toEqual([['overfitting'], []]);
  });

  it('are told anew after each epoch', async () => {
    bridge.answers['runs.metrics'] = () => ({ epochs: [], steps: [], inside: [] });
    useDatasetsStore().setCurrent(datasetOf({ id: 'd'.repeat(24) }));
    await useMetricsStore().load('a');
    const { open } = composed(() => useFindings(() => runOf('a', { state: running })));
    for (const [i, loss] of [0.9, 0.5, 0.7, 0.8, 0.8].entries()) {
      expect(open.value).toEqual([]);
      bridge.emit('run.epoch', { runId: 'a', report: epochOf(i + 1, { loss }), inside: null });
      await flushPromises();
    }
    expect(open.value.map(({ kind }) => kind)).toEqual(['overfitting']);
  });

  it('are a pill beside others', async () => {
    const pill = mounted(FindingPill, { run: runOf('a') });
    await flushPromises();
    expect(pill.text()).toBe('overfitting');
    expect(pill.attributes('title')).toContain('Validation loss rose from 0.50 to 0.80');
    await useDiagnosisStore().load();
    const none = mounted(FindingPill, { run: runOf('b') });
    await flushPromises();
    expect(has(none, 'finding-pill')).toBe(false);
  });
});

it.each(['en', 'ko'] as const)('every kind has its words: %s', (language) => {
  const text = composed(() => useFindingText(), language);
  for (const kind of findingKinds) {
    const finding: Finding = findingOf(kind);
    const words = text.value(finding, run);
    for (const part of ['title', 'short', 'text', 'why', 'source', 'caption', 'remedy'] as const) {
      expect(words[part], `${kind} ${part}`).not.toBe('');
      expect(words[part]).not.toContain('diagnosis.');
    }
  }
});
