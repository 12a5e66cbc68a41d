import { expect, it } from 'vitest';
import { useMessages } from '@/composables/useMessages';
import { composed } from '../support/mount';

it('shows a name in a sentence with what cannot be seen escaped', () => {
  const { t } = composed(useMessages);
  expect(t('errors.folderNotFound.text', { path: '/disk/caf\udce9\n\u202egpj' })).toContain(
    '/disk/caf\\xe9\\n\\u202egpj',
  );
});
