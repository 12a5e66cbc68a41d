import { describe, expect, it } from 'vitest';
import { heatColour, heatGradient, heatRgba, strongestHeat } from '@/charts/heat-colours';

/** Relative luminance (WCAG 2.1). */
function luminance([red, green, blue]: readonly number[]): number {
  const linear = (level = 0): number => {
    const share = level / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

describe('colours of heat', () => {
  it('rise in lightness, so that they need no hue to be told apart, and in opacity', () => {
    const steps = Array.from({ length: 21 }, (_, i) => heatColour(i / 20, 'share'));
    for (const [i, colour] of steps.slice(1).entries()) {
      expect(luminance(colour)).toBeGreaterThan(luminance(steps[i]!));
      expect(colour[3]).toBeGreaterThan(steps[i]![3]);
    }
    expect(steps[0]![3]).toBe(0);
    expect(steps.at(-1)).toEqual([240, 249, 33, 1]);
  });

  it('are orange for and violet against, alike in strength', () => {
    expect(heatColour(1, 'signed')).toEqual([230, 97, 0, 1]);
    expect(heatColour(-1, 'signed')).toEqual([93, 58, 155, 1]);
    expect(heatColour(0.3, 'signed')[3]).toBe(heatColour(-0.3, 'signed')[3]);
    expect(heatColour(0, 'signed')[3]).toBe(0);
  });

  it('are drawn by the strongest value there is, and clear where there is none', () => {
    const drop = Float32Array.of(0.02, -0.04, 0);
    expect(strongestHeat(drop, 'signed')).toBeCloseTo(0.04);
    const rgba = heatRgba(drop, strongestHeat(drop, 'signed'), 'signed');
    expect([...rgba.slice(4, 8)]).toEqual([93, 58, 155, 255]);
    expect(rgba[3]).toBeGreaterThan(100);
    expect(rgba[11]).toBe(0);
    expect(strongestHeat(Float32Array.of(0.2), 'share')).toBe(1);
    expect([...heatRgba(new Float32Array(2), 0, 'signed')].filter((_, i) => i % 4 === 3)).toEqual([0, 0]);
  });

  it('have a scale that is what is drawn', () => {
    expect(heatGradient('signed')).toContain('rgb(93 58 155 / 1.000)');
    expect(heatGradient('share')).toMatch(
      /^linear-gradient\(to right, rgb\(13 8 135 \/ 0\.000\).*rgb\(240 249 33 \/ 1\.000\)\)$/,
    );
  });
});
