import { isDeepStrictEqual } from 'node:util';
import { type Birth, decide, type Decision, type Facts, type Json, permit, type RequestState } from '@linli/workflow';
import type { Pool } from 'pg';
import type { Sealing } from '../sealing/sealing.js';
import type { Input } from './action-input.js';
import type { NeedContext, NeedLoader, OpeningEntries, PerformCommand, PerformRefusal } from './command.js';
import type { RunnableFlow } from './flow-registry.js';
import { OrderNumbers } from './order-number.js';
import type { RequestRow } from './read.js';
import type { Surroundings } from './surroundings.js';

/** A command with all that was read for it. */
export interface Case {
  command: PerformCommand;
  /** Of the request, or of the one it would open. */
  requestId: string;
  flow: RunnableFlow;
  row: RequestRow | null;
  parties: string[];
  /** Epoch milliseconds. */
  now: number;
}

export interface Decided extends Decision {
  /** Wrapped; an opening has a new one. */
  sealingKey: Buffer | null;
}

/**
 * What a command amounts to, or why it is refused: party and state, the version looked at, the input, what the
 * action needs to know, and then the flow's own word over the sealed input (design/02, decision 5).
 */
export class Deciding {
  private readonly numbers: OrderNumbers;

  constructor(
    pool: Pool,
    private readonly sealing: Sealing,
    private readonly surroundings: Surroundings,
    private readonly needs: Readonly<Record<string, NeedLoader>>,
  ) {
    this.numbers = new OrderNumbers(pool);
  }

  /** Answers at once where nothing has to be loaded. */
  decide(at: Case): Decided | PerformRefusal | Promise<Decided | PerformRefusal> {
    const { command, flow, row } = at;
    const refusal = permit(flow, row && row.request, command, at.parties) ?? outdated(at);
    if (refusal) return refusal;
    const checks = flow.inputs.get(command.action)!;
    const errors = checks.check(command.input);
    if (errors) return { ok: false, code: 'INVALID_INPUT', message: '填写的内容有误,请改正后再提交。', errors };
    const input = checks.normalise(command.input);
    const { needs } = flow.actions.get(command.action)!.action;
    if (row && !needs?.length) return this.settle(at, input, {});
    return this.load(at, input, needs ?? []).then((values) =>
      isRefusal(values) ? values : this.settle(at, input, values),
    );
  }

  private async load(at: Case, input: Input, names: string[]): Promise<Input | PerformRefusal> {
    const context: NeedContext = {
      districtId: at.command.districtId,
      id: at.requestId,
      flow: at.flow.flow,
      action: at.command.action,
      actor: at.command.actor,
      request: at.row && at.row.request,
      input,
      channel: at.command.channel,
      now: new Date(at.now),
    };
    const loaded = await Promise.all(names.map((name) => this.loaderOf(name)(context)));
    const values: Input = {};
    for (const part of loaded) {
      if (isRefusal(part)) return part;
      Object.assign(values, part);
    }
    return at.row ? values : this.numbered(at, values);
  }

  private loaderOf(name: string): NeedLoader {
    const loader = this.needs[name];
    if (!loader) throw new Error(`Nothing loads the fact "${name}".`);
    return loader;
  }

  private async numbered(at: Case, values: Input): Promise<Input> {
    const { numbering } = values as unknown as OpeningEntries;
    const number = await this.numbers.next(at.command.districtId, numbering, new Date(at.now));
    return { ...values, opening: { ...(values.opening as Input), number } };
  }

  private settle(at: Case, input: Input, values: Input): Decided | PerformRefusal {
    const { command, flow, row, requestId } = at;
    const key = this.keyFor(at);
    const checks = flow.inputs.get(command.action)!;
    if (checks.personal && !key.open) return ERASED;
    const sealed = checks.personal
      ? checks.changePersonal(input, (value) => this.sealing.seal(key.open!, value, requestId))
      : input;
    const birth = row ? undefined : birthOf(at, values as unknown as OpeningEntries);
    const custody = row ? row.request.custody : birth!.custody;
    const facts = this.factsFor(at, custody, values);
    const actor = command.actor === 'system' ? 'system' : command.actor.id;
    const decision = decide(flow, row && row.request, { action: command.action, actor, input: sealed }, facts, birth);
    return decision.ok ? { ...decision, sealingKey: key.wrapped } : decision;
  }

  /** `open` only where something has to be sealed. */
  private keyFor({ command, flow, row }: Case): { open: Buffer | null; wrapped: Buffer | null } {
    if (!row) {
      const { key, wrapped } = this.sealing.newKey(command.districtId);
      return { open: key, wrapped };
    }
    const wrapped = row.sealingKey;
    const wanted = wrapped !== null && flow.inputs.get(command.action)!.personal;
    return { open: wanted ? this.sealing.unwrap(command.districtId, wrapped) : null, wrapped };
  }

  private factsFor(at: Case, custody: RequestState['custody'], values: Record<string, Json>): Facts {
    const above = this.surroundings.deskAbove(custody.regionId);
    return {
      now: at.now,
      parties: at.parties,
      above,
      aboveThat: above && this.surroundings.deskAbove(above.regionId),
      values,
      calendars: this.surroundings.calendars?.(at.command.districtId),
    };
  }
}

/** Limits that are the flow's own stay with its version, which is pinned anyway: the row is written at every move. */
function birthOf({ requestId, flow }: Case, { birth }: OpeningEntries): Birth {
  const own = flow.flow.limits;
  const differing = Object.entries(birth.limits).filter(([name, limit]) => !isDeepStrictEqual(limit, own[name]));
  return { id: requestId, custody: birth.custody, limits: Object.fromEntries(differing) };
}

const ERASED: PerformRefusal = {
  ok: false,
  code: 'ACTION_NOT_AVAILABLE',
  message: '这张单子的个人信息已按本人要求删除,不能再写入新的内容。',
};

function outdated({ command, row }: Case): PerformRefusal | null {
  if (!row || command.version === undefined || command.version === row.request.version) return null;
  return versionConflict(row.request);
}

export function versionConflict({ state, version }: RequestState): PerformRefusal {
  return { ok: false, code: 'VERSION_CONFLICT', message: '内容刚刚有了变化,请刷新后再试。', state, version };
}

function isRefusal(answer: Input | PerformRefusal): answer is PerformRefusal {
  return answer.ok === false && typeof answer.code === 'string';
}
