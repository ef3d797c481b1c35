import { createHash } from 'node:crypto';
import { checkFlow, compileFlow, type CompiledFlow, type Finding, type Flow } from '@linli/workflow';
import type { Pool } from 'pg';
import { type ActionInput, compileInput } from './action-input.js';

/** A version of a flow, ready to decide with. */
export interface RunnableFlow extends CompiledFlow {
  inputs: ReadonlyMap<string, ActionInput>;
}

/** A flow that may not run: the operator or we have to mend it. One sentence. */
export class FlowRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FlowRefused';
  }
}

/**
 * Every version of every flow that ever ran. A request is decided for good by the version it opened with, so a
 * version never changes; a district's own version goes before the product's of the same number.
 */
export class FlowRegistry {
  private readonly known = new Map<string, RunnableFlow>();

  constructor(private readonly pool: Pool) {}

  /** Stores the product's flows. Throws FlowRefused when a stored version is not what the code says now. */
  async start(flows: readonly Flow[]): Promise<void> {
    for (const flow of flows) await this.publish(null, flow);
  }

  /** Stores one version, the product's (null) or a district's. Publishing the same again does nothing. */
  async publish(districtId: number | null, flow: Flow): Promise<void> {
    const definition = JSON.stringify(flow);
    const hash = createHash('sha256').update(definition).digest();
    const stored = (await this.storedHash(districtId, flow)) ?? (await this.insert(districtId, flow, definition, hash));
    if (stored.equals(hash)) return;
    throw new FlowRefused(
      `Flow ${flow.name} version ${flow.version} is not the one this database has run: requests are decided by it, ` +
        'so a change needs a new version number.',
    );
  }

  /** Throws FlowRefused when there is no such version. At once when it has been asked for before. */
  get(districtId: number, name: string, version: number): RunnableFlow | Promise<RunnableFlow> {
    return this.known.get(`${districtId}/${name}/${version}`) ?? this.read(districtId, name, version);
  }

  private async read(districtId: number, name: string, version: number): Promise<RunnableFlow> {
    const { rows } = await this.pool.query<{ district_id: number | null; definition: Flow }>({
      name: 'flow-version',
      text: `select district_id, definition from flow
             where name = $2 and version = $3 and (district_id = $1 or district_id is null)
             order by district_id nulls last limit 1`,
      values: [districtId, name, version],
    });
    const [row] = rows;
    if (!row) throw new FlowRefused(`There is no version ${version} of flow ${name}.`);
    const own = `${row.district_id ?? 'all'}/${name}/${version}`;
    const flow = this.known.get(own) ?? runnable(row.definition);
    this.known.set(own, flow).set(`${districtId}/${name}/${version}`, flow);
    return flow;
  }

  private async storedHash(districtId: number | null, { name, version }: Flow): Promise<Buffer | undefined> {
    const { rows } = await this.pool.query<{ hash: Buffer }>(
      'select hash from flow where district_id is not distinct from $1 and name = $2 and version = $3',
      [districtId, name, version],
    );
    return rows[0]?.hash;
  }

  /** The hash that is stored afterwards, which is a twin's when one was faster. */
  private async insert(districtId: number | null, flow: Flow, definition: string, hash: Buffer): Promise<Buffer> {
    refuseUnsound(flow);
    if (districtId !== null && (await this.storedHash(null, flow))) {
      throw new FlowRefused(`Version ${flow.version} of flow ${flow.name} is the product's: choose another number.`);
    }
    await this.pool.query(
      `insert into flow (district_id, name, version, hash, definition) values ($1, $2, $3, $4, $5)
       on conflict (district_id, name, version) do nothing`,
      [districtId, flow.name, flow.version, hash, definition],
    );
    return (await this.storedHash(districtId, flow))!;
  }
}

export function runnable(flow: Flow): RunnableFlow {
  const inputs = Object.entries(flow.actions).map(
    ([name, { from, input }]) => [name, compileInput(input, from === 'start' ? '' : 'input.')] as const,
  );
  return { ...compileFlow(flow), inputs: new Map(inputs) };
}

function refuseUnsound(flow: Flow): void {
  // Compiled too, because the checker does not look inside patterns and formats as the validator does.
  runnable(flow);
  const { findings } = checkFlow(flow);
  if (findings.length === 0) return;
  const [{ message }] = findings as [Finding];
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : '';
  throw new FlowRefused(`Flow ${flow.name} version ${flow.version} may not run: ${message}${more}.`);
}
