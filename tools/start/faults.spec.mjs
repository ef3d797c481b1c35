import { createServer } from 'node:net';
import { inWords } from './faults.mjs';

describe('faults at the start', () => {
  it.each([
    [{ code: 'EADDRINUSE' }, /^Port 3000 is already in use.*PORT=3001 npm start\.$/],
    [{ code: 'EACCES', syscall: 'listen' }, /^Port 3000 needs more rights/],
    [{ code: 'EACCES', path: '.data' }, /^This user may not use \.data/],
    [{ code: 'ENOSPC' }, /^The disk is full/],
    [{ code: '53100' }, /^The disk is full/],
    [Object.assign(new Error('Mend this.'), { name: 'LaunchError' }), /^Mend this\.$/],
  ])('says %o in one sentence', (error, sentence) => {
    expect(inWords(error, 3000)).toMatch(sentence);
    expect(inWords(error, 3000)).not.toMatch(/\n/);
  });

  it('keeps the trace of a fault that is ours', () => {
    expect(inWords(new Error('surprise'), 3000)).toMatch(/surprise\n\s+at /);
  });

  it('knows the fault of a port that is truly taken', async () => {
    const first = createServer();
    await new Promise((resolve) => first.listen(0, '127.0.0.1', resolve));
    const { port } = first.address();
    const error = await new Promise((resolve) => createServer().once('error', resolve).listen(port, '127.0.0.1'));
    expect(inWords(error, port)).toMatch(new RegExp(`^Port ${port} is already in use`));
    await new Promise((resolve) => first.close(resolve));
  });
});
