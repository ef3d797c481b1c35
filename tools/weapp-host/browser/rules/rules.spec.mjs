import { domainRefusal } from './domains.mjs';
import { PhoneFiles } from './files.mjs';
import { Gesture } from './gesture.mjs';
import { Routes } from './navigation.mjs';
import { Parallel } from './parallel.mjs';
import { PrivacyGate } from './privacy.mjs';
import { KeyValues } from './storage.mjs';

describe('domains', () => {
  const allowed = ['https://api.example.com', 'https://files.example.com:8443'];

  it.each([
    ['https://api.example.com/a?b=1', null],
    ['https://files.example.com:8443/a', null],
    ['http://api.example.com/a', 'url not in domain list'],
    ['https://example.com/', 'url not in domain list'],
    ['https://api.example.com:444/', 'url not in domain list'],
    ['/v1/me', 'invalid url "/v1/me"'],
  ])('answer %s with %p', (url, refusal) => {
    expect(domainRefusal(url, allowed)).toBe(refusal);
  });

  it('are not looked at when none are listed', () => {
    expect(domainRefusal('http://127.0.0.1:3000/', null)).toBeNull();
  });
});

describe('a tap', () => {
  it('lasts until everything of that moment has run', async () => {
    const later = [];
    const gesture = new Gesture((run) => later.push(run));
    expect(gesture.active).toBe(false);
    await gesture.during(() => Promise.resolve());
    expect(gesture.active).toBe(true);
    later.forEach((run) => run());
    expect(gesture.active).toBe(false);
  });
});

describe('requests', () => {
  it('go ten at a time, the others wait in order', async () => {
    const lane = new Parallel(10);
    const started = [];
    const finish = [];
    for (let at = 0; at < 12; at++) lane.add(() => (started.push(at), new Promise((resolve) => finish.push(resolve))));
    expect(started).toHaveLength(10);
    finish[3]();
    await new Promise((resolve) => setImmediate(resolve));
    expect(started).toEqual([...Array(11).keys()]);
    expect(lane.peak).toBe(10);
  });

  it('that were called off before their turn never go', async () => {
    const lane = new Parallel(1);
    let finish;
    const started = [];
    lane.add(() => new Promise((resolve) => (finish = resolve)));
    const leave = lane.add(async () => started.push('second'));
    lane.add(async () => started.push('third'));
    leave();
    finish();
    await new Promise((resolve) => setImmediate(resolve));
    expect(started).toEqual(['third']);
  });
});

describe('journeys', () => {
  const routes = new Routes({
    pages: ['pages/home/index', 'pages/me/index', 'pages/order/index'],
    tabBar: { list: [{ pagePath: 'pages/home/index' }, { pagePath: 'pages/me/index' }] },
    subPackages: [
      { root: 'grid/', pages: ['day/index'] },
      { root: 'partner', pages: ['jobs/index'] },
      { root: 'alone', pages: ['index'], independent: true },
    ],
  });

  it.each([
    ['navigateTo', 'grid/day/index', 1, null],
    ['navigateTo', 'grid/day/index', 10, 'webview count limit exceed'],
    ['navigateTo', 'pages/me/index', 1, 'can not navigateTo a tabbar page'],
    ['redirectTo', 'pages/me/index', 1, 'can not redirectTo a tabbar page'],
    ['switchTab', 'pages/order/index', 1, 'can not switch to no-tabBar page'],
    ['reLaunch', 'pages/me/index', 10, null],
    ['navigateTo', 'pages/none', 1, 'page "pages/none" is not found'],
  ])('%s to %s from %i pages: %p', (kind, path, depth, refusal) => {
    expect(routes.refusal(kind, path, depth)).toBe(refusal);
  });

  it.each([
    ['app.js', 'common.js', true],
    ['grid/day/index.js', 'common.js', true],
    ['grid/day/index.js', 'grid/list.js', true],
    ['app.js', 'grid/list.js', false],
    ['grid/day/index.js', 'partner/list.js', false],
    ['alone/index.js', 'common.js', false],
  ])('%s requires %s: %p', (from, path, may) => {
    expect(routes.requireRefusal(from, path) === null).toBe(may);
  });
});

describe('the privacy gate', () => {
  it('lets everything else pass and asks once for many calls', async () => {
    const ask = jest.fn(async () => true);
    const gate = new PrivacyGate({ ask });
    await gate.pass('showToast');
    expect(ask).not.toHaveBeenCalled();
    await Promise.all([gate.pass('chooseMedia'), gate.pass('getFuzzyLocation')]);
    await gate.pass('chooseMedia');
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('answers 104 to a refusal and asks nothing for ten seconds', async () => {
    let now = 0;
    const ask = jest.fn(async () => false);
    const gate = new PrivacyGate({ ask, now: () => now });
    await expect(gate.pass('chooseMedia')).rejects.toMatchObject({ more: { errno: 104 } });
    now = 9_999;
    await expect(gate.pass('chooseMedia')).rejects.toMatchObject({ more: { errno: 104 } });
    expect(ask).toHaveBeenCalledTimes(1);
    now = 10_000;
    await expect(gate.pass('chooseMedia')).rejects.toMatchObject({ more: { errno: 104 } });
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('answers 112 to what the guide does not declare', async () => {
    const gate = new PrivacyGate({ agreed: true, guide: ['chooseMedia'], ask: async () => true });
    await gate.pass('chooseMedia');
    await expect(gate.pass('getFuzzyLocation')).rejects.toMatchObject({ more: { errno: 112 } });
  });

  it("believes the app's own dialog only when its button was tapped", async () => {
    const gate = new PrivacyGate({ ask: async () => false });
    let resolve;
    gate.on((answer) => (resolve = answer));
    const passing = gate.pass('chooseMedia');
    await Promise.resolve();
    expect(() => resolve({ event: 'agree', buttonId: 'yes' })).toThrow(/was not tapped/);
    gate.pressed('yes');
    resolve({ event: 'agree', buttonId: 'yes' });
    await passing;
    expect(gate.agreed).toBe(true);
  });
});

describe('storage', () => {
  it('keeps values and refuses more than 1 MB a key and 10 MB in all', () => {
    const kept = new Map();
    const values = new KeyValues([], (key, text) => kept.set(key, text));
    values.set('a', { b: [1] });
    expect(values.get('a')).toEqual({ b: [1] });
    expect(kept.get('a')).toBe('{"b":[1]}');
    expect(() => values.set('big', 'x'.repeat(1_048_575))).toThrow('entry size limit reached');
    for (let at = 0; at < 10; at++) values.set(`k${at}`, 'x'.repeat(1_000_000));
    expect(() => values.set('last', 'x'.repeat(1_000_000))).toThrow('storage limit exceeded');
    values.set('k1', 'x'.repeat(1_000_000));
  });
});

describe('files', () => {
  const bytes = (size) => new Uint8Array(size);
  const open = (more) => {
    const kept = new Map();
    const saved = async (path, content) => void (content ? kept.set(path, content) : kept.delete(path));
    return { kept, files: new PhoneFiles([], { saved, now: () => 1, ...more }) };
  };

  it('are temporary until they are saved', async () => {
    const { kept, files } = open();
    const temporary = files.temporary(bytes(3), 'jpg');
    expect(kept.size).toBe(0);
    const path = await files.save(temporary);
    expect([...kept.keys()]).toEqual([path]);
    expect(files.has(temporary)).toBe(false);
    await files.remove(path);
    expect(kept.size).toBe(0);
    expect(() => files.read(path)).toThrow(/no such file or directory/);
  });

  it('are written in the folder of the user alone', () => {
    const { files } = open();
    expect(() => files.write('wxfile://elsewhere/a', bytes(1))).toThrow(/permission denied/);
  });

  it('fill the phone, temporary ones do not count', async () => {
    const { files } = open({ limit: 10 });
    files.temporary(bytes(100), 'mp4');
    await files.write('wxfile://usr/a', bytes(8));
    expect(() => files.write('wxfile://usr/b', bytes(3))).toThrow(/maximum size of the file storage limit/);
    await files.write('wxfile://usr/a', bytes(10));
    expect(files.list('wxfile://usr')).toEqual(['a']);
  });
});
