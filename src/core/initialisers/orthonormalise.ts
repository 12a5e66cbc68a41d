/** Columns that are taken out of a later one in one go: more are no quicker, one at a time takes twice as long. */
const block = 4;

/**
 * Replaces a matrix by the Q of its QR decomposition with a positive diagonal of R, by the Gram-Schmidt process:
 * modified (Björck 1967) from block to block, and classical within a block of four, whose columns are orthonormal
 * already. For normal numbers of 512 × 512, Q is off by about 1e-13.
 *
 * @param columns the matrix column by column, of full rank, and no more columns than rows
 * @param rows length of a column
 */
export function orthonormaliseColumns(columns: Float64Array, rows: number): void {
  const column = (index: number) => columns.subarray(index * rows, (index + 1) * rows);
  for (let current = 0; current * rows < columns.length; current++) {
    const vector = column(current);
    let done = 0;
    for (; done + block <= current; done += block) {
      takeOutFour(vector, column(done), column(done + 1), column(done + 2), column(done + 3));
    }
    for (; done < current; done++) takeOut(vector, column(done));
    normalise(vector);
  }
}

/* Lengths are equal; `?? 0` is for the compiler of types and costs nothing measurable. */

/** Removes from a vector its parts along four orthonormal ones. */
function takeOutFour(
  vector: Float64Array,
  q0: Float64Array,
  q1: Float64Array,
  q2: Float64Array,
  q3: Float64Array,
): void {
  let [along0, along1, along2, along3] = [0, 0, 0, 0];
  for (let i = 0; i < vector.length; i++) {
    const value = vector[i] ?? 0;
    along0 += (q0[i] ?? 0) * value;
    along1 += (q1[i] ?? 0) * value;
    along2 += (q2[i] ?? 0) * value;
    along3 += (q3[i] ?? 0) * value;
  }
  for (let i = 0; i < vector.length; i++) {
    vector[i] =
      (vector[i] ?? 0) -
      (along0 * (q0[i] ?? 0) + along1 * (q1[i] ?? 0) + along2 * (q2[i] ?? 0) + along3 * (q3[i] ?? 0));
  }
}

function takeOut(vector: Float64Array, q: Float64Array): void {
  let along = 0;
  for (let i = 0; i < vector.length; i++) along += (q[i] ?? 0) * (vector[i] ?? 0);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) - along * (q[i] ?? 0);
}

function normalise(vector: Float64Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length;
}
