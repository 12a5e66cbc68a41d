/** Looking at the images of the open folders, choosing and changing them. */
export default {
  tabs: {
    label: 'What is shown',
    classes: 'Classes',
    images: 'Images',
    duplicates: 'Duplicates',
    overview: 'Overview',
  },
  /** Told after a change, beside Undo. */
  told: {
    exclude: '{n} image excluded | {n} images excluded',
    include: '{n} image is used again | {n} images are used again',
    relabel: '{n} image moved to {name} | {n} images moved to {name}',
    renameClass: '{name} is now called {to}',
    mergeClasses: 'Merged into {name}',
    deleteClass: 'Class {name} is left out',
    restoreClass: 'Class {name} is used again',
    addClass: 'Class {name} added',
    excludeDuplicates: {
      copies: 'All copies but one excluded',
      twoClasses: 'Images that lie in two classes excluded',
    },
    reset: 'All changes taken back',
  },
};
