import type { ChartColours } from '@/charts/colours';

/**
 * The chart colours of the light theme, whichever is shown: a report is for paper. They are read from the style sheet's
 * own `:root` rule, as the computed ones follow the theme.
 * @param shown for what is not found there
 */
export function lightColours(shown: ChartColours): ChartColours {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const roots = rules.filter(
    (rule): rule is CSSStyleRule => rule instanceof CSSStyleRule && rule.selectorText === ':root',
  );
  const token = (name: string, otherwise: string): string => {
    const found = roots.map(({ style }) => style.getPropertyValue(`--${name}`).trim()).find(Boolean);
    return found ?? otherwise;
  };
  return {
    surface: token('surface', shown.surface),
    ink: token('ink', shown.ink),
    ink2: token('ink-2', shown.ink2),
    ink3: token('ink-3', shown.ink3),
    line: token('line', shown.line),
    lineStrong: token('line-strong', shown.lineStrong),
    control: token('control', shown.control),
    accent: token('accent', shown.accent),
    warn: token('warn', shown.warn),
    bad: token('bad', shown.bad),
    runs: shown.runs.map((colour, index) => token(`run-${index + 1}`, colour)),
    font: shown.font,
  };
}
