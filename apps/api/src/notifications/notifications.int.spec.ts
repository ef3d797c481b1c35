import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { FlowEvent, Json } from '@linli/workflow';
import { commitEvents, eventLike } from '../../test/committed-events.js';
import { type TestDatabase, testDatabase } from '../../test/database.js';
import { type Neighbourhood, neighbourhood } from '../../test/neighbourhood.js';
import { OutboxSignal } from '../outbox/outbox-signal.js';
import { Relay } from '../outbox/relay.js';
import { NotificationsConsumer } from './notifications.consumer.js';

let database: TestDatabase;
let world: Neighbourhood;
beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase();
  world = await neighbourhood(database.pool);
});
beforeEach(() => database.pool.query('truncate notification, outbox'));
afterAll(() => database.drop());

const relay = () => new Relay(database.workPool, [new NotificationsConsumer()], new OutboxSignal());
const tell = (notify: string[], template = 'submitted') => ({ notify, template });

/** What a request of the elder is born with. */
function born(more: Record<string, Json> = {}): Record<string, Json> {
  const { place, person } = world;
  return {
    flow: 'order',
    flowVersion: 1,
    number: '府佑 1125-012',
    regionId: place.community,
    gridId: place.grid,
    custody: { regionId: place.community, level: 0 },
    requesterId: person.elder,
    openerId: person.elder,
    candidateIds: [],
    respondBy: '2026-11-23T04:00:00.000Z',
    dueAt: '2026-11-23T04:00:00.000Z',
    ...more,
  };
}

/** One request with these events; the first is born unless it says otherwise. Its id. */
async function happened(...events: Partial<FlowEvent>[]): Promise<string> {
  const requestId = randomUUID();
  await commitEvents(
    database.pool,
    events.map((event, index) => ({
      districtId: 1,
      requestId,
      event: eventLike(index + 1, { ...event, changes: event.changes ?? (index === 0 ? born() : {}) }),
    })),
  );
  return requestId;
}

/** Who was told what, by name: `daughter: submitted`. */
async function told(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string; template: string }>(
    'select p.name, n.template from notification n join person p on p.id = n.recipient_id order by n.seq, p.name',
  );
  return rows.map(({ name, template }) => `${name}: ${template}`);
}

const names = async (): Promise<string[]> => (await told()).map((each) => each.split(':')[0]!);

describe('who is told', () => {
  it('the requester, whoever speaks for them with a live consent, and the opener', async () => {
    await happened({
      changes: born({ openerId: world.person.gridWorker }),
      effects: [tell(['requester', 'proxy', 'opener'])],
    });
    await relay().drain();
    expect(await names()).toEqual(['daughter', 'elder', 'gridWorker']);
  });

  it('never the one who acted', async () => {
    await happened({ actor: world.person.daughter, effects: [tell(['requester', 'proxy', 'custodian'])] });
    await relay().drain();
    expect(await names()).toEqual(['communityWorker', 'elder']);
  });

  it.each([
    ['the community', () => ({ regionId: world.place.community, level: 0 }), ['communityWorker']],
    ['the street', () => ({ regionId: world.place.street, level: 1 }), ['officer']],
    [
      'the street for a community whose post is vacant',
      () => ({ regionId: world.place.vacant, level: 0 }),
      ['officer'],
    ],
    [
      'a department',
      () => ({ regionId: world.place.district, departmentId: world.department, level: 2 }),
      ['departmentMan'],
    ],
  ])('as custodian: %s', async (_, custody, expected) => {
    await happened({ changes: born({ custody: custody() }), effects: [tell(['custodian'], 'newOrder')] });
    await relay().drain();
    expect(await names()).toEqual(expected);
  });

  it('the community of the place as origin, the desk above the custody as above', async () => {
    await happened({
      changes: born({ custody: { regionId: world.place.street, level: 1 } }),
      effects: [tell(['origin', 'above'])],
    });
    await relay().drain();
    expect(await names()).toEqual(['administrator', 'communityWorker']);
  });

  it('leads and dispatchers of each candidate; of a partner also the worker who comes', async () => {
    const { tailor, other } = world.partner;
    await happened(
      { changes: born({ candidateIds: [tailor, other] }), effects: [tell(['candidate'], 'offer')] },
      { changes: { partnerId: tailor, workerId: world.person.worker }, effects: [tell(['partner'], 'rescheduled')] },
    );
    await relay().drain();
    expect(await told()).toEqual([
      'dispatcher: offer',
      'lead: offer',
      'otherLead: offer',
      'dispatcher: rescheduled',
      'lead: rescheduled',
      'worker: rescheduled',
    ]);
  });

  it('who has just lost it by the event, and not who never had it', async () => {
    const { tailor, other } = world.partner;
    const recall = {
      changes: { candidateIds: [], partnerId: null },
      effects: [tell(['candidate', 'partner'], 'recalled')],
    };
    await happened({ changes: born({ candidateIds: [tailor] }) }, recall);
    await relay().drain();
    expect(await names()).toEqual(['dispatcher', 'lead']);
    await database.pool.query('truncate notification');
    await happened({ changes: born({ candidateIds: [tailor, other] }) }, { changes: { partnerId: other } }, recall);
    await relay().drain();
    expect(await names()).toEqual(['otherLead']);
  });

  it('goes by what was at the event, however late the relay comes', async () => {
    const { tailor, other } = world.partner;
    await happened(
      {
        changes: born({ candidateIds: [tailor] }),
        effects: [tell(['candidate'], 'offer'), tell(['custodian'], 'newOrder')],
      },
      { changes: { candidateIds: [other], custody: { regionId: world.place.street, level: 1 } } },
    );
    await relay().drain();
    expect(await names()).toEqual(['communityWorker', 'dispatcher', 'lead']);
  });

  it.each([
    ['of somebody living alone: the grid worker and who speaks for them', true, 'grid', ['daughter', 'gridWorker']],
    ['where the grid has no worker: the community', true, 'emptyGrid', ['communityWorker', 'daughter']],
    [
      'where the grid is not known: all grid workers of the community and its desk',
      true,
      null,
      ['communityWorker', 'daughter', 'gridWorker'],
    ],
    ['of anybody else: nobody', false, 'grid', []],
  ] as const)('to check on somebody %s', async (_, livesAlone, grid, expected) => {
    const gridId = grid && world.place[grid];
    await happened({
      changes: born({ livesAlone, gridId }),
      effects: [{ notify: ['checkOn'], template: 'checkOnThem', importance: 'P0' }],
    });
    await relay().drain();
    expect(await names()).toEqual(expected);
  });

  it('one message an event, the more important one, when somebody is two parties to it', async () => {
    await happened({
      changes: born({ requesterId: world.person.communityWorker }),
      effects: [
        tell(['requester'], 'escalated'),
        { notify: ['custodian'], template: 'escalatedHere', importance: 'P1' },
      ],
    });
    await relay().drain();
    expect(await told()).toEqual(['communityWorker: escalatedHere']);
  });

  it('nobody who has left, and nobody of another district', async () => {
    const other = await neighbourhood(database.pool, 2);
    await happened({ changes: born({ requesterId: other.person.elder }), effects: [tell(['requester', 'proxy'])] });
    await relay().drain();
    expect(await told()).toEqual([]);
  });
});

describe('what they are told', () => {
  it('the flow’s sentence with the times and desk of that moment', async () => {
    await happened(
      { effects: [tell(['requester'], 'submitted'), tell(['custodian'], 'newOrder')] },
      {
        changes: { custody: { regionId: world.place.street, level: 1 }, dueAt: null },
        effects: [tell(['requester'], 'transferred')],
      },
    );
    await relay().drain();
    const { rows } = await database.pool.query<{ text: string }>(
      `select text from notification order by seq, template desc`,
    );
    expect(rows.map(({ text }) => text)).toEqual([
      '您的服务单 府佑 1125-012 已送到社区,11月23日 中午12:00 前答复您。',
      '新的服务单 府佑 1125-012,请在 11月23日 中午12:00 前接单。',
      '服务单 府佑 1125-012 已转给 府佑街道 办理,您不用再跑。',
    ]);
  });

  it('once, even if the event comes twice', async () => {
    const requestId = await happened({ effects: [tell(['requester'])] });
    await relay().drain();
    await database.pool.query('insert into outbox (district_id, shard, request_id, seq) values (1, $1, $2, 1)', [
      parseInt(requestId.slice(-1), 16),
      requestId,
    ]);
    await relay().drain();
    expect(await told()).toEqual(['elder: submitted']);
  });
});
