import { expect, it } from 'vitest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import SettingsList from '@/components/hyperparameters/SettingsList.vue';
import { mounted } from '../../support/mount';

const listed = (changes: object): string =>
  mounted(SettingsList, { values: { ...defaultHyperparameters, ...changes } }).text();

it('lists words, numbers, switches and lists', () => {
  const text = listed({ model: 'vgg11', batchNormalization: true, schedule: 'multiStep', rotate: 15 });
  expect(text).toMatch(/Model\s*model\s*VGG-11/);
  expect(text).toMatch(/Batch norm\s*BatchNormalization\s*On/);
  expect(text).toMatch(/Drop after\s*boundaries\s*5, 8/);
  expect(text).toMatch(/Rotate\s*RandomRotation\s*15°/);
  expect(text).not.toContain('Flip');
});

it('says in a word that nothing is augmented', () => {
  expect(listed({})).toMatch(/Augmentation\s*Off\s*Length/);
});
