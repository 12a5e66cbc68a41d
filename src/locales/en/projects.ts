/** Runs, experiments and datasets as one file. */
export default {
  more: 'More for the list of runs',
  save: 'Save as project…',
  saveTicked: 'Save {n} ticked run as project… | Save {n} ticked runs as project…',
  saved: '{n} run was saved to {path} ({size}). | {n} runs were saved to {path} ({size}).',
  leftOut: '{n} run is not in it, as it is not over. | {n} runs are not in it, as they are not over.',
  open: 'Open project…',
  opened: '{name} was opened: {n} run came in. | {name} was opened: {n} runs came in.',
  kept: '{n} was there already and stays as it is. | {n} were there already and stay as they are.',
  renamed:
    '{n} stands beside another run that had its place. | {n} stand beside other runs that had their places.',
};
