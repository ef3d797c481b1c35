// The usual way with an ORM: a transaction, find, save the request, save an event, save an outbox row.
import { DataSource, EntitySchema } from 'typeorm';

const note = 'x'.repeat(150);
const big = { type: 'bigint', primary: true, generated: 'increment' };

const Request = new EntitySchema({
  name: 'TypeormRequest',
  tableName: 'bench_typeorm_request',
  columns: {
    id: big,
    community: { type: 'int' },
    state: { type: 'text' },
    version: { type: 'int' },
    data: { type: 'jsonb' },
  },
  indices: [{ columns: ['community', 'state'] }],
});
const Event = new EntitySchema({
  name: 'TypeormEvent',
  tableName: 'bench_typeorm_event',
  columns: {
    id: big,
    requestId: { type: 'bigint' },
    seq: { type: 'int' },
    actor: { type: 'text' },
    payload: { type: 'jsonb' },
  },
});
const Outbox = new EntitySchema({
  name: 'TypeormOutbox',
  tableName: 'bench_typeorm_outbox',
  columns: { id: big, requestId: { type: 'bigint' }, payload: { type: 'jsonb' } },
});

export async function setup({ databaseUrl, preload }) {
  const source = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    entities: [Request, Event, Outbox],
    synchronize: true,
    extra: { max: 16 },
  });
  await source.initialize();
  const count = await source.getRepository(Request).count();
  if (count < preload) {
    await source.query(
      `insert into bench_typeorm_request (community, state, version, data) select i % 118, 'open', 1, jsonb_build_object('note', $2::text) from generate_series($1::int, $3::int) i`,
      [count + 1, note, preload],
    );
    await source.query('vacuum analyze bench_typeorm_request');
  }
  return {
    async createRequest() {
      const made = await source
        .getRepository(Request)
        .save({ community: 7, state: 'open', version: 1, data: { note } });
      return { id: made.id };
    },
    async transition(ref, { name }) {
      await source.transaction(async (manager) => {
        const row = await manager.findOneOrFail(Request, { where: { id: ref.id } });
        const payload = { action: name, from: row.state, to: name, note };
        row.state = name;
        row.version += 1;
        await manager.save(Request, row);
        await manager.save(Event, { requestId: row.id, seq: row.version, actor: 'somebody', payload });
        await manager.save(Outbox, { requestId: row.id, payload });
      });
      return ref;
    },
    teardown: () => source.destroy(),
  };
}
