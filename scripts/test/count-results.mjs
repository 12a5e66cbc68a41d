// @ts-check
// Reads the counts from the JSON that the test runners write. A runner that fails without a failed test, or runs
// none, counts as one failure: a crash must never look like a pass.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {Counts} counts @param {number} code the runner's exit code @returns {Counts} */
function neverAnEmptyPass(counts, code) {
  const broken = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return broken ? { ...counts, failed: 1 } : counts;
}

/** A check that either holds or does not. @param {number} code @returns {Counts} */
export const countCheck = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });

/**
 * @param {any} report Vitest's, or null if it wrote none
 * @param {number} code
 * @returns {Counts}
 */
export function countVitest(report, code) {
  if (!report) return countCheck(code || 1);
  /** @type {{ status: string, assertionResults: { status: string }[] }[]} */
  const files = report.testResults;
  // A file that could not be loaded fails without a failed test in it.
  const broken = files.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  return neverAnEmptyPass(counts, code);
}

/**
 * @param {any} report Playwright's, or null if it wrote none
 * @param {number} code
 * @returns {Counts}
 */
export function countPlaywright(report, code) {
  if (!report) return countCheck(code || 1);
  const { expected, flaky, unexpected, skipped } = report.stats;
  return neverAnEmptyPass({ passed: expected + flaky, failed: unexpected, skipped }, code);
}

/** @param {readonly Counts[]} all @returns {Counts} */
export function total(all) {
  const sum = (/** @type {keyof Counts} */ key) => all.reduce((so, counts) => so + counts[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** What stands at the end of a run, and never anything else on that line. @param {Counts} counts */
export function countsLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/** The same with what was skipped, for the overview. @param {Counts} counts */
export function countsInFull(counts) {
  return `${countsLine(counts)}${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`;
}
