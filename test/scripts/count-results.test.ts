import { describe, expect, it } from 'vitest';
import {
  countCheck,
  countPlaywright,
  countsInFull,
  countsLine,
  countVitest,
  total,
} from '../../scripts/test/count-results.mjs';

const vitest = (change: object = {}): object => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
  ...change,
});
const playwright = (stats: object = {}): object => ({
  stats: { expected: 3, flaky: 0, unexpected: 0, skipped: 0, ...stats },
});

describe('the counts of Vitest', () => {
  it('are those of its report', () => {
    const report = vitest({ numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 });
    expect(countVitest(report, 1)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it('hold one failure for a file that could not be loaded', () => {
    const report = vitest({ testResults: [{ status: 'failed', assertionResults: [] }] });
    expect(countVitest(report, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });

  it('do not count a failed test and its file twice', () => {
    const testResults = [
      { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
    ];
    expect(countVitest(vitest({ numFailedTests: 1, testResults }), 1).failed).toBe(1);
  });

  it('hold one failure if it crashed after its tests had passed', () => {
    expect(countVitest(vitest(), 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });

  it('hold one failure if it ran no test', () => {
    expect(countVitest(vitest({ numPassedTests: 0, numPendingTests: 4 }), 0).failed).toBe(1);
  });

  it('hold one failure if it left no report', () => {
    expect(countVitest(null, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('the counts of Playwright', () => {
  it('take a test that passed when repeated for passed', () => {
    const report = playwright({ flaky: 1, unexpected: 2, skipped: 4 });
    expect(countPlaywright(report, 1)).toEqual({ passed: 4, failed: 2, skipped: 4 });
  });

  it('hold one failure if it ran no test, crashed or left no report', () => {
    expect(countPlaywright(playwright({ expected: 0 }), 0).failed).toBe(1);
    expect(countPlaywright(playwright(), 1).failed).toBe(1);
    expect(countPlaywright(null, 0).failed).toBe(1);
  });
});

describe('the last line', () => {
  it('adds up all suites', () => {
    const all = [countCheck(0), countCheck(2), { passed: 10, failed: 0, skipped: 0 }];
    expect(countsLine(total(all))).toBe('11 passed, 1 failed');
  });

  it('names skipped tests in the overview, and nothing but the two counts in the last line', () => {
    expect(countsInFull({ passed: 2, failed: 0, skipped: 3 })).toBe('2 passed, 0 failed, 3 skipped');
    expect(countsLine({ passed: 2, failed: 0, skipped: 3 })).toBe('2 passed, 0 failed');
  });
});
