import type { IconName } from './icons';

export type MenuEntry =
  | { readonly kind: 'separator' }
  | { readonly kind: 'heading'; readonly label: string }
  | {
      readonly kind: 'action';
      readonly label: string;
      /** At the right, smaller. */
      readonly note?: string;
      readonly icon?: IconName;
      /** A position in the palette of run colours, shown instead of an icon. */
      readonly swatch?: number;
      readonly danger?: boolean;
      readonly disabled?: boolean;
      readonly testid?: string;
      /** What it does takes the focus, so it is done when the menu is gone and the button does not get it back. */
      readonly takesFocus?: boolean;
      readonly select: () => void;
    };
