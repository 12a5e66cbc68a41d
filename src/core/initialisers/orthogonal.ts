import type { Random } from '../random/random';
import { orthonormaliseColumns } from './orthonormalise';

/**
 * A random matrix of which the columns, or the rows if there are fewer, are at right angles and `gain` long (Saxe,
 * McClelland & Ganguli 2014, section 3), made as Keras' `Orthogonal` does: a tensor is a matrix
 * [all other edges, outputs]; the Q of a QR decomposition of normal numbers, with the signs that make the diagonal of
 * R positive, so that every orthogonal matrix is equally likely (Mezzadri 2007).
 *
 * @param outputs the tensor's last edge
 */
export function orthogonal(outputs: number, gain: number) {
  return (values: Float32Array, random: Random): void => {
    const inputs = values.length / outputs;
    const long = Math.max(inputs, outputs);
    const short = Math.min(inputs, outputs);
    // Column by column, as the columns are what is worked on.
    const columns = new Float64Array(values.length);
    for (let row = 0; row < long; row++) {
      for (let column = 0; column < short; column++) columns[column * long + row] = random.normal();
    }
    orthonormaliseColumns(columns, long);
    const [ofInput, ofOutput] = inputs >= outputs ? [1, long] : [long, 1];
    for (let input = 0; input < inputs; input++) {
      for (let output = 0; output < outputs; output++) {
        values[input * outputs + output] = gain * (columns[input * ofInput + output * ofOutput] ?? 0);
      }
    }
  };
}
