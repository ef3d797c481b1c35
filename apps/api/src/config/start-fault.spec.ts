import { sentenceOf } from './start-fault.js';

const place = { port: 80, host: '127.0.0.1' };
const fault = (more: object) => Object.assign(new Error('raw words'), more);

describe('a fault at the start', () => {
  it.each([
    [{ code: 'EADDRINUSE' }, 'Port 80 is already in use'],
    [{ code: 'EACCES', syscall: 'listen' }, 'Port 80 needs more rights'],
    [{ code: 'EACCES', syscall: 'open', path: '/data/secrets.json' }, 'This user may not use /data/secrets.json'],
    [{ code: 'EROFS', syscall: 'mkdir', path: '/data' }, 'This user may not change /data'],
    [{ code: 'ENOTDIR', syscall: 'open', path: '/data/secrets.json' }, '/data/secrets.json needs a folder'],
    [{ code: 'ENOSPC', syscall: 'write' }, 'The disk is full'],
    [{ code: '53100' }, 'The disk is full'],
  ])('with %j is one sentence about what to mend', (more, beginning) => {
    const sentence = sentenceOf(fault(more), place);
    expect(sentence).toMatch(/^[^\n]+\.$/);
    expect(sentence.startsWith(beginning)).toBe(true);
  });

  it('that only we can mend keeps its trace', () => {
    expect(sentenceOf(new Error('surprise'), place)).toMatch(/surprise\n\s+at /);
  });
});
