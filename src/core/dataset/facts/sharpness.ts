/**
 * Variance of the 3×3 Laplacian (0 1 0, 1 −4 1, 0 1 0) over the inner pixels: high where there are edges. A measure
 * of focus by Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy: a comparative study" (ICPR 2000).
 *
 * @param luma [height × width], 0–255
 * @returns 0 for pictures of less than 3×3 pixels
 */
export function varianceOfLaplacian(luma: Float32Array, width: number, height: number): number {
  if (width < 3 || height < 3) return 0;
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < height - 1; y++) {
    const end = (y + 1) * width - 1;
    let left = luma[y * width] ?? 0;
    let here = luma[y * width + 1] ?? 0;
    for (let at = y * width + 1; at < end; at++) {
      const right = luma[at + 1] ?? 0;
      const laplacian = (luma[at - width] ?? 0) + (luma[at + width] ?? 0) + left + right - 4 * here;
      sum += laplacian;
      squares += laplacian * laplacian;
      left = here;
      here = right;
    }
  }
  const count = (width - 2) * (height - 2);
  return Math.max(0, squares / count - (sum / count) ** 2);
}
