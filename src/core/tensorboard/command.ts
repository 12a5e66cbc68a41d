/** What is typed into a terminal to see the runs of a folder; a path with spaces and the like is one word. */
export function tensorBoardCommand(logFolder: string): string {
  const word = /^[\w./:\\-]+$/.test(logFolder) ? logFolder : `"${logFolder}"`;
  return `tensorboard --logdir ${word}`;
}
