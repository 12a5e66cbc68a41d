/** Lanczos resampling of a square picture, one axis after the other, in double precision. */
export function lanczos(data: Uint8Array, from: number, to: number): number[] {
  const scale = from / to;
  const kernel = (x: number): number => {
    if (x === 0) return 1;
    if (Math.abs(x) >= 3) return 0;
    return (3 * Math.sin(Math.PI * x) * Math.sin((Math.PI * x) / 3)) / (Math.PI * x) ** 2;
  };
  const weights = Array.from({ length: to }, (_, target) => {
    const centre = (target + 0.5) * scale - 0.5;
    const row = Array.from({ length: from }, (_, source) => kernel((source - centre) / scale));
    const sum = row.reduce((total, weight) => total + weight, 0);
    return row.map((weight) => weight / sum);
  });
  const result: number[] = [];
  for (let y = 0; y < to; y++) {
    for (let x = 0; x < to; x++) {
      for (let c = 0; c < 3; c++) {
        let value = 0;
        for (let sy = 0; sy < from; sy++) {
          for (let sx = 0; sx < from; sx++)
            value += weights[y]![sy]! * weights[x]![sx]! * data[(sy * from + sx) * 3 + c]!;
        }
        result.push(Math.min(255, Math.max(0, Math.round(value))));
      }
    }
  }
  return result;
}
