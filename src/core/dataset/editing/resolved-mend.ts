/** An image by its number within the scan, with the class that its folder gives. */
export interface PlacedImage {
  readonly index: number;
  readonly folderClass: string;
}

/** A Mend whose selection has been looked up. */
export type ResolvedMend =
  | { readonly type: 'exclude' | 'include'; readonly images: readonly number[] }
  | { readonly type: 'relabel'; readonly images: readonly PlacedImage[]; readonly className: string }
  | { readonly type: 'renameClass'; readonly className: string; readonly to: string }
  | { readonly type: 'mergeClasses'; readonly classNames: readonly string[]; readonly into: string }
  | { readonly type: 'deleteClass' | 'restoreClass' | 'addClass'; readonly className: string }
  | { readonly type: 'reset' };
