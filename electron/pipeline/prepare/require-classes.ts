import { RidgelineError } from '@core/errors';

/** @throws RidgelineError `oneClass` */
export function requireClasses(classes: readonly { readonly name: string }[]): void {
  if (classes.length > 1) return;
  const className = classes[0]?.name ?? '';
  throw new RidgelineError('oneClass', 'Expected at least two classes with usable images.', { className });
}
