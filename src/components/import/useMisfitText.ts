import type { Misfit } from '@core/import/fits-dataset';
import { useMessages } from '@/composables/useMessages';

/** Why a network cannot be given the pictures of a dataset of that name. */
export function useMisfitText(): (misfit: Misfit, name: string) => string {
  const { t } = useMessages();
  const colour = (channels: number): string => t(`importing.facts.${channels === 1 ? 'grey' : 'rgb'}`);
  return (misfit, name) => {
    if (misfit.kind === 'channels') {
      const words = { expected: colour(misfit.expected), found: colour(misfit.found), name };
      return t('importing.form.channels', words);
    }
    const [height, width] = misfit.expected;
    if (height !== width) return t('importing.form.oneSize', { expected: `${height} × ${width}` });
    const words = { expected: `${height} × ${width}`, found: `${misfit.found} × ${misfit.found}`, name };
    return t('importing.form.wrongSize', words);
  };
}
