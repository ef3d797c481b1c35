export const none = Object.freeze({ passed: 0, failed: 0, skipped: 0 });

export function sum(results) {
  return results.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    none,
  );
}

/** The line that ends `npm test`, and every program that is a lane of it. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** What a program says of itself in its last line; a program that ends otherwise has failed. */
export function tallyOfProgram(output, exitCode) {
  const line = output.trim().split('\n').at(-1) ?? '';
  const numbers = /^(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(line.trim());
  if (!numbers) return { ...none, failed: 1 };
  const [passed, failed, skipped] = numbers.slice(1).map(Number);
  return { passed, failed: failed || (exitCode === 0 ? 0 : 1), skipped };
}

/** A suite that could not even be loaded counts as one failure, or a syntax error would hide a hundred tests. */
export function tallyOfJest(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** What Jest says when a test left something open; the tests themselves pass all the same. */
export function leakIn(output) {
  return /worker process has failed to exit gracefully|Jest did not exit one second after/i.exec(output)?.[0];
}
