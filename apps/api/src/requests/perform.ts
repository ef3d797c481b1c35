import type { Json } from '@linli/workflow';
import type { Pool } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { shardOf } from '../outbox/shard.js';
import type { Sealing } from '../sealing/sealing.js';
import type { Clock } from '../time/clock.js';
import { BatchFailed, Coalescer } from './coalescer.js';
import type { NeedLoader, PerformCommand, Performed, PerformRefusal } from './command.js';
import { type Commit, commitMoves, commitOpenings, type Written } from './commit.js';
import { type Case, type Decided, Deciding, versionConflict } from './deciding.js';
import { eventIdOf, firstHash, hashEvent } from './event-hash.js';
import { verdictOn } from './failures.js';
import type { FlowRegistry } from './flow-registry.js';
import { type Asked, type Found, readForCommands } from './read.js';
import { Recent } from './recent.js';
import { partChanges, performedBefore, withoutSubject } from './stored-event.js';
import type { Surroundings } from './surroundings.js';
import { Turns } from './turns.js';
import { countWrongCode } from './wrong-code.js';

export interface PerformWorld {
  surroundings: Surroundings;
  /** By the name in an action's `needs`. */
  needs: Readonly<Record<string, NeedLoader>>;
  /** Called after each commit with the outbox shards that have something new. */
  committed(shards: ReadonlySet<number>): void;
  /** How long a command waits for those before it on the same request. Default: the contract's five seconds. */
  patienceMs?: number;
}

/**
 * The only thing that changes a request, whoever asks: people, clocks, joins, imports, seeds. It reads, decides in
 * pure code, and writes row, event and outbox in one statement; commands of a district that wait at the same moment
 * share the read and the write (design/02, decisions 1 to 5).
 */
export class Perform {
  private readonly districts = new Map<number, District>();
  private readonly turns: Turns;
  private readonly recent = new Recent();
  private readonly deciding: Deciding;

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly flows: FlowRegistry,
    private readonly sealing: Sealing,
    private readonly world: PerformWorld,
  ) {
    this.turns = new Turns(world.patienceMs ?? PATIENCE_MS);
    this.deciding = new Deciding(pool, sealing, world.surroundings, world.needs);
  }

  /** Throws only on faults: a refusal is a value. */
  async run(command: PerformCommand): Promise<Performed | PerformRefusal> {
    const target = targetOf(command);
    if (target === null) return NOT_FOUND;
    const district = this.districts.get(command.districtId) ?? (await this.enter(command.districtId));
    const actorId = command.actor === 'system' ? 'system' : command.actor.id;
    const holder = `${actorId} ${command.key}`;
    // One command a request at a time; twins of an opening have no request yet, so they wait by their key.
    const thing = target ?? holder;
    const twin = this.turns.isHeldBy(thing, holder);
    const turn = this.turns.take(thing, holder);
    if (turn && !(await turn)) return twin ? KEY_IN_USE : UNAVAILABLE;
    try {
      const bodyHash = this.sealing.digest(command.districtId, bodyOf(command));
      return await this.insist({ command, target: target ?? null, actorId, bodyHash, district });
    } finally {
      this.turns.release(thing);
    }
  }

  /** Again, when others were faster or a batch failed; never blindly: each time it reads and decides afresh. */
  private async insist(task: Task): Promise<Performed | PerformRefusal> {
    let alone = false;
    for (let conflicts = 0, faults = 0; ;) {
      try {
        const answer = await this.attempt(task, alone);
        if (answer.ok !== 'conflict') return answer;
        if (++conflicts > MOST_CONFLICTS) return versionConflict(answer.request);
      } catch (error) {
        if (!(error instanceof BatchFailed)) throw error;
        if (error.members === 1) {
          const verdict = verdictOn(error.cause, faults++);
          if (verdict === 'give up') throw error.cause;
          if (verdict === 'in use') return KEY_IN_USE;
        }
        alone = true;
      }
    }
  }

  private async attempt(task: Task, alone: boolean): Promise<Performed | PerformRefusal | Conflict> {
    const { command, target: requestId, actorId, district, bodyHash } = task;
    const remembered = this.remembered(task);
    if (remembered) {
      await this.world.surroundings.load(command.districtId);
      const answer = await this.decideOn(task, remembered, alone);
      if (answer.ok === true) return answer;
    }
    const flow = requestId === null ? (command.flow ?? '') : null;
    const found = await district.reads.add({ requestId, flow, actorId, key: command.key }, alone);
    // Before sight: who moved a request out of his own sight is still told what he was told.
    if (found.seen?.bodyHash.equals(bodyHash)) return performedBefore(this.pool, command.districtId, found.seen);
    const answer = await this.decideOn(task, found, alone);
    if (answer.ok === false && answer.code === 'WRONG_CODE')
      await countWrongCode(this.pool, command.districtId, requestId!);
    return answer;
  }

  /** What a reading would find, as far as this process knows. */
  private remembered({ target, command }: Task): Found | null {
    const now = this.clock.heardNow();
    const row = target !== null && now !== null ? this.recent.take(target, now, command.key) : null;
    return row && { row, seen: null, newestVersion: null, now: Math.max(now!, row.at) };
  }

  private async decideOn(task: Task, found: Found, alone: boolean): Promise<Performed | PerformRefusal | Conflict> {
    const at = this.caseOf(task, found);
    const complete = at instanceof Promise ? await at : at;
    if ('ok' in complete) return complete;
    const deciding = this.deciding.decide(complete);
    const decided = deciding instanceof Promise ? await deciding : deciding;
    return decided.ok ? this.write(task, complete, decided, alone) : decided;
  }

  /** Sight, then the key, then the flow it is decided by. */
  private caseOf(task: Task, { row, seen, newestVersion, now: readAt }: Found): CaseOrRefusal | Promise<CaseOrRefusal> {
    const { command, target } = task;
    const { surroundings } = this.world;
    const { actor } = command;
    if (target !== null && !row) return NOT_FOUND;
    const parties =
      actor === 'system'
        ? ['system']
        : row
          ? surroundings.parties(actor, row.request)
          : surroundings.startParties(actor, command.input);
    if (row && actor !== 'system' && !surroundings.inSight(parties)) return NOT_FOUND;
    if (seen) return KEY_REUSED;
    if (!row && newestVersion === null) return NO_SUCH_FLOW;
    const now = this.clock.fixed?.getTime() ?? readAt;
    const requestId = target ?? uuidv7({ msecs: now });
    const name = row ? row.request.flow : command.flow!;
    const flow = this.flows.get(command.districtId, name, row ? row.request.flowVersion : newestVersion!);
    const given = { command, requestId, row, parties, now };
    return flow instanceof Promise ? flow.then((known) => ({ ...given, flow: known })) : { ...given, flow };
  }

  private async write(task: Task, at: Case, decided: Decided, alone: boolean): Promise<Performed | Conflict> {
    const { event, request } = decided;
    const { district, actorId, command, bodyHash } = task;
    const { requestId, row } = at;
    const content = JSON.stringify(event);
    const remembered = withoutSubject(request);
    const { body, subject } = partChanges(event);
    // The row is this command's alone, read for it or taken out of the memory.
    const since = row ? Object.assign(row.since, body) : {};
    const hash = hashEvent(row ? row.headHash : firstHash(requestId), content, command.key, bodyHash);
    const commit: Commit = {
      requestId,
      seq: event.seq,
      actorId,
      action: event.action,
      at: event.at,
      key: command.key,
      bodyHash,
      hash,
      shard: shardOf(requestId),
      content,
      request,
      body: JSON.stringify(row ? since : body),
      subject: subject && JSON.stringify(subject),
      sealingKey: decided.sealingKey,
    };
    const moved = await (row ? district.moves : district.openings).add(commit, alone);
    if (!moved) return { ok: 'conflict', request: row!.request };
    // Where nothing more is to come, nobody will ask.
    if (request.final === null)
      this.recent.remember(requestId, {
        request: remembered,
        since,
        headHash: hash,
        sealingKey: decided.sealingKey,
        at: at.now,
        key: command.key,
      });
    return {
      ok: true,
      event: { id: eventIdOf(hash), requestId, event, hash },
      request: remembered,
      sealingKey: decided.sealingKey,
      repeated: false,
    };
  }

  private async enter(districtId: number): Promise<District> {
    await this.sealing.load(districtId);
    const known = this.districts.get(districtId);
    if (known) return known;
    const district: District = {
      reads: new Coalescer(BATCHES, async (asked) => {
        const [found] = await Promise.all([
          readForCommands(this.pool, districtId, asked),
          this.world.surroundings.load(districtId),
        ]);
        return found;
      }),
      moves: new Coalescer(BATCHES, (commits) => this.commit(commits, commitMoves(this.pool, districtId, commits))),
      openings: new Coalescer(BATCHES, (commits) =>
        this.commit(commits, commitOpenings(this.pool, districtId, commits)),
      ),
    };
    this.districts.set(districtId, district);
    return district;
  }

  /** Whether each was written. */
  private async commit(commits: Commit[], writing: Promise<Written>): Promise<boolean[]> {
    const { ids, now } = await writing;
    const written = new Set(ids);
    this.clock.hear(now);
    const shards = new Set<number>();
    const answers = commits.map(({ requestId, shard }) => {
      const moved = written.has(requestId);
      if (moved) shards.add(shard);
      return moved;
    });
    if (shards.size > 0) this.world.committed(shards);
    return answers;
  }
}

const PATIENCE_MS = 5_000;
const MOST_CONFLICTS = 3;
/** With more batches or members nothing was gained; a second keeps one that waits for a lock from holding up all. */
const BATCHES = { batches: 2, members: 64, patienceMs: 25 };

/** What the commands of one district share. */
interface District {
  reads: Coalescer<Asked, Found>;
  moves: Coalescer<Commit, boolean>;
  openings: Coalescer<Commit, boolean>;
}

interface Task {
  command: PerformCommand;
  /** Null: opens a request. */
  target: string | null;
  actorId: string;
  bodyHash: Buffer;
  district: District;
}

interface Conflict {
  ok: 'conflict';
  request: Parameters<typeof versionConflict>[0];
}

type CaseOrRefusal = Case | PerformRefusal;

const NOT_FOUND = refusal('NOT_FOUND', '没有找到,可能已被移走,或您看不到它。');
const KEY_REUSED = refusal('KEY_REUSED', '这个提交编号已用于另一次提交,请重新操作。');
const KEY_IN_USE = refusal('KEY_IN_USE', '同一次提交还在处理,请稍候再看结果。');
const UNAVAILABLE = refusal('UNAVAILABLE', '这张单子正有人办理,请稍后再试。');
const NO_SUCH_FLOW: PerformRefusal = {
  ...refusal('INVALID_INPUT', '没有这种单子。'),
  errors: [{ path: 'flow', code: 'NOT_LISTED', message: '没有这种单子。' }],
};

function refusal(code: string, message: string): PerformRefusal {
  return Object.freeze({ ok: false, code, message });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The request meant, in the database's spelling; undefined to open one; null where it can be none. */
function targetOf({ requestId }: PerformCommand): string | undefined | null {
  if (requestId === undefined) return undefined;
  const id = requestId.toLowerCase();
  return UUID.test(id) ? id : null;
}

/** What makes two commands under one key the same. */
function bodyOf({ requestId, flow, action, input, version, channel }: PerformCommand): string {
  return JSON.stringify([requestId?.toLowerCase() ?? flow ?? null, action, input as Json, version, channel]);
}
