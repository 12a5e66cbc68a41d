/** Looking inside costs about as much as one and a half steps, so that once in so many it stays below 5 %. */
const stepsBetweenLooks = 30;

/**
 * Whether an epoch's last step is looked at from inside: each one of long epochs, and of short ones the first and
 * then one in about 30 steps. Follows from the numbers alone, so that a resumed run looks at the same ones.
 * @param epoch from 1
 */
export function looksInside(epoch: number, stepsPerEpoch: number): boolean {
  const looks = (epochs: number) => Math.floor((epochs * stepsPerEpoch) / stepsBetweenLooks);
  return epoch === 1 || looks(epoch) > looks(epoch - 1);
}
