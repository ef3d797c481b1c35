import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { serveMiniProgram } from './mini-program.js';

async function serving(folder: string) {
  const server = Fastify();
  await serveMiniProgram(server, folder);
  return server;
}

describe('the mini-program in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linli-pages-'));

  beforeAll(() => {
    mkdirSync(join(folder, 'js'));
    writeFileSync(join(folder, 'index.html'), '<p>邻里</p>');
    writeFileSync(join(folder, 'js/app.0123abcd.js'), 'plain');
    writeFileSync(join(folder, 'js/app.0123abcd.js.br'), 'small');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has one page under every address that is a screen, asked for each time', async () => {
    const server = await serving(folder);
    for (const path of ['/', '/pages/home/index', '/partner/jobs/index?x=1']) {
      const answer = await server.inject(path);
      expect([answer.statusCode, answer.body]).toEqual([200, '<p>邻里</p>']);
      expect(answer.headers['cache-control']).toBe('no-cache');
    }
    expect((await server.inject('/somewhere/else')).statusCode).toBe(404);
    await server.close();
  });

  it('hands out hashed files small and for good, and nothing outside its folder', async () => {
    const server = await serving(folder);
    const file = await server.inject({ url: '/js/app.0123abcd.js', headers: { 'accept-encoding': 'br' } });
    expect([file.body, file.headers['content-encoding']]).toEqual(['small', 'br']);
    expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await server.inject('/js/app.0123abcd.js')).body).toBe('plain');
    expect((await server.inject('/js/..%2F..%2Fetc/passwd')).statusCode).toBe(404);
    await server.close();
  });

  it('says so where it was not built', async () => {
    const server = await serving(join(folder, 'nowhere'));
    expect((await server.inject('/')).body).toContain('npm start');
    await server.close();
  });
});
