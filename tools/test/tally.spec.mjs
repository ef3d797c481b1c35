import { closingLine, leakIn, sum, tallyOfJest, tallyOfProgram } from './tally.mjs';

describe('the sum over all lanes', () => {
  it('ends in the line that is read by machines', () => {
    const lanes = [
      { passed: 1, failed: 0, skipped: 2 },
      { passed: 3, failed: 1, skipped: 0 },
    ];
    expect(closingLine(sum(lanes))).toBe('4 passed, 1 failed, 2 skipped');
    expect(closingLine(sum([]))).toBe('0 passed, 0 failed, 0 skipped');
  });

  it('counts a suite that could not be loaded as a failure', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 1,
      numPendingTests: 1,
      numTodoTests: 1,
    };
    expect(tallyOfJest(report)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it('believes the last line of a program, but not against its exit code', () => {
    expect(tallyOfProgram('noise\n3 passed, 0 failed, 0 skipped\n', 0)).toEqual({ passed: 3, failed: 0, skipped: 0 });
    expect(tallyOfProgram('3 passed, 0 failed, 0 skipped\n', 1)).toMatchObject({ failed: 1 });
    expect(tallyOfProgram('it crashed', 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('hears Jest complain about something left open', () => {
    expect(leakIn('A worker process has failed to exit gracefully and has been force exited.')).toBeDefined();
    expect(leakIn('Jest did not exit one second after the test run has completed.')).toBeDefined();
    expect(leakIn('Ran all test suites.')).toBeUndefined();
  });
});
