import { verdictOn } from './failures.js';

const sqlError = (code: string): Error => Object.assign(new Error(code), { code });

describe('a command that failed by itself', () => {
  it.each(['23505', '40P01', '40001', '55P03', '08006', '57P01', 'ECONNRESET'])('tries again after %s', (code) => {
    expect(verdictOn(sqlError(code), 0)).toBe('again');
  });

  it('tries again when the connection broke, because the outcome is unknown', () => {
    expect(verdictOn(new Error('Connection terminated unexpectedly'), 0)).toBe('again');
  });

  it.each(['22P02', '42703', 'P0001', '23502'])('gives up at once after %s, which is our own fault', (code) => {
    expect(verdictOn(sqlError(code), 0)).toBe('give up');
  });

  it('does not try for ever, and takes a lock that is never free for a twin at work', () => {
    expect(verdictOn(sqlError('40P01'), 3)).toBe('give up');
    expect(verdictOn(sqlError('55P03'), 3)).toBe('in use');
  });
});
