import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Receiver } from '../../../test/receiver.js';
import { Outgoing } from './outgoing.js';
import { isPublicAddress } from './public-address.js';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await Receiver.start();
});
beforeEach(() => {
  receiver.got.length = 0;
  receiver.answer = (response) => response.writeHead(204).end();
});
afterAll(() => receiver.close());

const local = (allow = [receiver.host]) => new Outgoing({ allow, loopback: true });
const post = (outgoing: Outgoing, url = `${receiver.url}/events`) =>
  outgoing.post({ url, headers: { 'webhook-id': 'm1' }, body: '{"type":"order.open"}' });

describe('a call to another system', () => {
  it('arrives as it was written', async () => {
    expect(await post(local())).toEqual({ kind: 'sent' });
    expect(receiver.got).toMatchObject([
      {
        path: '/events',
        body: '{"type":"order.open"}',
        headers: { 'webhook-id': 'm1', 'content-type': 'application/json' },
      },
    ]);
  });

  it('is tried again after an error, not before the time the receiver asks for', async () => {
    receiver.answer = (response) => response.writeHead(500).end();
    expect(await post(local())).toEqual({ kind: 'again', reason: 'http 500' });
    receiver.answer = (response) => response.writeHead(503, { 'retry-after': '60' }).end();
    expect(await post(local())).toEqual({ kind: 'again', reason: 'http 503', after: 60_000 });
  });

  it('follows no redirect, least of all to a cloud’s metadata', async () => {
    for (const location of ['http://169.254.169.254/latest/meta-data/', `${receiver.url}/elsewhere`]) {
      receiver.answer = (response) => response.writeHead(302, { location }).end();
      expect(await post(local())).toEqual({ kind: 'again', reason: 'http 302' });
    }
    expect(receiver.got.map(({ path }) => path)).toEqual(['/events', '/events']);
  });

  it('ends after five seconds without an answer', async () => {
    receiver.answer = () => undefined;
    expect(await post(local())).toEqual({ kind: 'unknown', reason: 'timeout' });
  });

  it('leaves open what became of it when the answer was lost', async () => {
    receiver.answer = (response) => response.socket!.destroy();
    expect(await post(local())).toMatchObject({ kind: 'unknown' });
    expect(receiver.got).toHaveLength(1);
  });

  it('does not read an answer without end', async () => {
    let written = 0;
    const ended = new Promise<void>((resolve) => {
      receiver.answer = (response) => {
        response.writeHead(200);
        response.on('close', resolve);
        const more = (): void => {
          if (response.destroyed) return;
          written += 16_384;
          response.write(Buffer.alloc(16_384), more);
        };
        more();
      };
    });
    expect(await post(local())).toEqual({ kind: 'sent' });
    await ended;
    expect(written).toBeLessThan(20_000_000);
  });

  it('knows the last word of a receiver, and one that is not there', async () => {
    receiver.answer = (response) => response.writeHead(410).end();
    expect(await post(local())).toEqual({ kind: 'gone' });
    expect(await post(local(['127.0.0.1:1']), 'http://127.0.0.1:1/')).toMatchObject({ kind: 'again' });
  });
});

describe('addresses that are refused', () => {
  const LITERALS = [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.0.0.1.',
    '0.0.0.0',
    '0',
    '10.0.0.1',
    '172.16.5.4',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '169.254.0.23',
    '0xa9fea9fe',
    '100.100.100.200',
    '100.64.0.1',
    '168.63.129.16',
    '192.0.0.192',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '240.0.0.1',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:a9fe:a9fe]',
    '[::ffff:10.0.0.1]',
    '[::127.0.0.1]',
    '[64:ff9b::a9fe:a9fe]',
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[ff02::1]',
    '[2001:db8::1]',
    '[2001::1]',
  ];

  it.each(LITERALS)('%s, and no connection is made', async (host) => {
    const { hostname } = new URL(`https://${host}/`);
    const outgoing = new Outgoing({ allow: [hostname], loopback: false }, () => {
      throw new Error('a number is not looked up');
    });
    expect(outgoing.fault(`https://${host}/`)).toBe('不能通知内部网络的地址。');
    expect(await post(outgoing, `https://${host}/`)).toMatchObject({ kind: 'refused', alarm: true });
  });

  it.each(['127.0.0.1', '::1', '10.1.2.3', '169.254.169.254', '100.100.100.200', '::ffff:10.0.0.1', 'fd00:ec2::254'])(
    'a name that stands for %s',
    async (address) => {
      const outgoing = new Outgoing({ allow: ['hooks.example.com'], loopback: false }, async () => [
        '1.1.1.1',
        address,
      ]);
      expect(outgoing.fault('https://hooks.example.com/')).toBeNull();
      expect(await post(outgoing, 'https://hooks.example.com/')).toEqual({
        kind: 'refused',
        reason: 'privateAddress',
        alarm: true,
      });
    },
  );

  it.each([
    'https://other.example.com/',
    'https://hooks.example.com.evil.com/',
    'https://evilexample.com/',
    'https://hooks.example.com:8443/',
    'https://hooks.example.com@evil.com/',
    'http://hooks.example.com/',
    'ftp://hooks.example.com/',
    'file:///etc/passwd',
    'not an address',
  ])('%s: not what was allowed', async (url) => {
    const outgoing = new Outgoing({ allow: ['hooks.example.com', '*.example.com'], loopback: false });
    if (url === 'https://other.example.com/') return expect(outgoing.fault(url)).toBeNull();
    expect(outgoing.fault(url)).not.toBeNull();
    expect(await post(outgoing, url)).toMatchObject({ kind: 'refused', reason: 'notAllowed' });
  });

  it('every one while nothing is allowed', () => {
    expect(new Outgoing({ allow: [], loopback: true }).fault('https://hooks.example.com/')).toContain('WEBHOOK_ALLOW');
  });

  it('are not those of the open Internet', () => {
    expect(['1.1.1.1', '8.8.8.8', '120.25.115.20', '2400:3200::1'].map(isPublicAddress)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('plain http goes to this machine only, and only where that is allowed', async () => {
    const outgoing = new Outgoing({ allow: ['hooks.example.com'], loopback: true }, async () => ['1.1.1.1']);
    expect(await post(outgoing, 'http://hooks.example.com/')).toMatchObject({ reason: 'privateAddress' });
    const strict = new Outgoing({ allow: [receiver.host], loopback: false });
    expect(await post(strict)).toMatchObject({ reason: 'notAllowed' });
    expect(receiver.got).toEqual([]);
  });
});

describe('a name that changes its mind', () => {
  it('is asked once, and the connection goes to the address that was checked', async () => {
    const port = receiver.host.split(':')[1];
    let asked = 0;
    // First the receiver, then an address where something else listens.
    const outgoing = new Outgoing({ allow: [`rebind.example.com:${port}`], loopback: true }, async () =>
      asked++ === 0 ? ['127.0.0.1'] : ['127.0.0.2'],
    );
    expect(await post(outgoing, `http://rebind.example.com:${port}/events`)).toEqual({ kind: 'sent' });
    expect(asked).toBe(1);
    expect(receiver.got).toMatchObject([{ headers: { host: `rebind.example.com:${port}` } }]);
  });

  it('of which one address is inside is not called at all', async () => {
    let connected = 0;
    const inside = createServer((socket) => {
      connected++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
    const port = (inside.address() as AddressInfo).port;
    const outgoing = new Outgoing({ allow: [`hooks.example.com:${port}`], loopback: false }, async () => ['127.0.0.1']);
    expect(await post(outgoing, `https://hooks.example.com:${port}/`)).toMatchObject({ reason: 'privateAddress' });
    await new Promise((resolve) => inside.close(resolve));
    expect(connected).toBe(0);
  });
});
