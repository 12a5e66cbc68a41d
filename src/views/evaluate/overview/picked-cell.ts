/** A cell of the matrix: samples of a class that were taken for one, maybe itself. */
export interface PickedCell {
  readonly label: number;
  readonly predicted: number;
}
