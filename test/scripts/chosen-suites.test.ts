import { describe, expect, it } from 'vitest';
import { chosenSuites, suites } from '../../scripts/test/suites.mjs';

const names = (args: string[]): string[] => chosenSuites(args).map(({ name }) => name);

describe('the suites of npm test', () => {
  it('are all of them, the checks first', () => {
    const checks = ['lint-window', 'types', 'lint', 'format', 'imports'];
    expect(names([])).toEqual([...checks, 'unit', 'build', 'app']);
  });

  it('are those of --only, in their usual order', () => {
    expect(names(['--only', 'app,unit'])).toEqual(['unit', 'app']);
    expect(names(['--only=lint'])).toEqual(['lint']);
  });

  it('refuse a name that is none, and no name', () => {
    expect(() => chosenSuites(['--only', 'unit,untis'])).toThrow("it was given 'unit,untis'");
    expect(() => chosenSuites(['--only'], suites)).toThrow('--only takes some of lint-window,types');
  });
});
