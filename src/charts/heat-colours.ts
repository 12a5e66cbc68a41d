/*
 * Colours of heat over a picture. They differ in lightness as well as in hue, so that they are told apart by every kind of
 * colour vision, and little heat is clear, so that the picture is seen.
 */

/** `share`: 0–1, from nothing to the most. `signed`: −1 to 1, against and for. */
export type HeatScale = 'share' | 'signed';

type Colour = readonly [red: number, green: number, blue: number];

/** Plasma of Matplotlib (Smith & van der Walt 2015), which rises evenly in lightness. */
const shareStops: readonly Colour[] = [
  [13, 8, 135],
  [126, 3, 168],
  [204, 71, 120],
  [248, 149, 64],
  [240, 249, 33],
];
/** Orange for, violet against: the pair of PuOr (Brewer 2003), alike to nobody. */
const forColour: Colour = [230, 97, 0];
const againstColour: Colour = [93, 58, 155];

/** Below 1, faint heat is seen better than its value would have it. */
const clearness = 0.8;

/** @returns red, green, blue 0–255 and opacity 0–1 */
export function heatColour(value: number, scale: HeatScale): readonly [...Colour, number] {
  const strength = Math.min(1, Math.abs(value));
  const opacity = strength ** clearness;
  if (scale === 'signed') return [...(value < 0 ? againstColour : forColour), opacity];
  const at = Math.max(0, Math.min(1, value)) * (shareStops.length - 1);
  const [from, to] = [shareStops[Math.floor(at)], shareStops[Math.ceil(at)]];
  const mixed = (channel: 0 | 1 | 2): number => {
    const [a, b] = [from?.[channel] ?? 0, to?.[channel] ?? 0];
    return Math.round(a + (b - a) * (at % 1));
  };
  return [mixed(0), mixed(1), mixed(2), value <= 0 ? 0 : opacity];
}

/**
 * Heat as a canvas takes it.
 * @param largest the value that is drawn strongest
 */
export function heatRgba(values: Float32Array, largest: number, scale: HeatScale): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(values.length * 4);
  values.forEach((value, i) => {
    const [red, green, blue, opacity] = heatColour(largest > 0 ? value / largest : 0, scale);
    rgba.set([red, green, blue, Math.round(opacity * 255)], i * 4);
  });
  return rgba;
}

/** The scale as a CSS gradient, from left to right. */
export function heatGradient(scale: HeatScale): string {
  const steps = 16;
  const colours = Array.from({ length: steps + 1 }, (_, i) => {
    const share = i / steps;
    const [red, green, blue, opacity] = heatColour(scale === 'signed' ? share * 2 - 1 : share, scale);
    return `rgb(${red} ${green} ${blue} / ${opacity.toFixed(3)})`;
  });
  return `linear-gradient(to right, ${colours.join(', ')})`;
}

/** The value that is drawn strongest: 1 for shares, else the largest there is, to either side. */
export function strongestHeat(values: Float32Array, scale: HeatScale): number {
  return scale === 'share' ? 1 : values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
