// An ordinary order, told by what each person would do next: everybody looks at the state and acts, late or in time.

import type { Json, RequestState } from '@linli/workflow';
import type { Plan } from './ordinary-plan.js';
import type { Stage } from './stage.js';
import { orderInput } from './stories/order-input.js';
import type { Story } from './timeline.js';
import { partners } from './world/partners.js';
import type { Dice } from './world/random.js';

const MOST_STEPS = 40;

export async function* ordinaryOrder(stage: Stage, plan: Plan, dice: Dice): Story {
  const teller = new Teller(stage, plan, dice);
  const id = await teller.open();
  for (let step = 0; step < MOST_STEPS; step++) {
    const seen = await stage.request(id);
    if (seen.final !== null) return;
    const wait = teller.waits(seen);
    if (!wait) return;
    yield wait;
    const now = await stage.request(id);
    // The clock or somebody else was faster: look again before doing anything.
    if (now.version === seen.version) await teller.next(now);
  }
}

class Teller {
  private readonly resident: string;

  constructor(
    private readonly stage: Stage,
    private readonly plan: Plan,
    private readonly dice: Dice,
  ) {
    this.resident = `${plan.community}-r${plan.neighbour}`;
  }

  async open(): Promise<string> {
    const { stage, plan } = this;
    const served = stage.ground.everybody.find((person) => person.code === this.resident)!;
    const phone = `1000000${String(1000 + plan.neighbour)}`;
    const slot = this.slot();
    const input = orderInput(stage, {
      service: plan.service,
      community: plan.community,
      building: served.home,
      name: served.name,
      phone,
      more: { ...(slot && { slot }), ...this.whom() },
    });
    return stage.open(this.opener(served.home), input);
  }

  /** When whoever must act next acts; null when nobody ever will. */
  waits(request: RequestState): Date | null {
    const { stage, dice, plan } = this;
    switch (request.state) {
      case 'submitted':
        return stage.in({ minutes: dice.between(5, 70) }, 'office');
      case 'accepted':
        return stage.in({ minutes: dice.between(3, 40) }, 'office');
      case 'offered':
        return stage.in({ minutes: dice.between(3, 45) }, 'waking');
      case 'taken':
        return this.visit(request);
      case 'inService':
        return stage.in({ minutes: dice.between(20, 100) }, 'waking');
      case 'checking':
        return stage.in({ minutes: dice.between(20, 120) }, 'office');
      case 'done':
        return plan.rated ? stage.in({ hours: dice.between(1, 50) }, 'waking') : stage.in({ days: 8 });
      case 'disputed':
        return stage.in({ minutes: dice.between(30, 240) }, 'office');
      default:
        return null;
    }
  }

  async next(request: RequestState): Promise<void> {
    const act = (person: string, action: string, input: Record<string, Json> = {}) =>
      this.stage.act(person, request.id, action, input);
    switch (request.state) {
      case 'submitted':
        await act(this.desk(request), 'accept');
        return;
      case 'accepted':
        return this.dispatch(request);
      case 'offered':
        return this.answerOffer(request);
      case 'taken':
        await act(
          this.worker(request),
          'start',
          request.serviceCode ? { serviceCode: request.serviceCode as string } : {},
        );
        return;
      case 'inService':
        return this.fulfil(request);
      case 'checking':
        await this.check(request);
        return;
      case 'done':
        if (this.plan.rated) await this.rate(request);
        return;
      case 'disputed':
        await act(this.desk(request), 'settle', {
          agreed: '电话里向居民说明并道歉,居民接受。',
          calledAt: this.stage.now.toISOString(),
        });
    }
  }

  private async dispatch(request: RequestState): Promise<void> {
    const mode = request.poolAllowed === true && this.dice.chance(0.2) ? 'pool' : 'direct';
    const dispatched = await this.stage.attempt(this.desk(request), request.id, 'dispatch', { mode });
    if (!dispatched)
      await this.stage.act(this.desk(request), request.id, 'dispatch', {
        mode: 'own',
        handlerId: this.stage.person(this.desk(request)),
      });
  }

  private async answerOffer(request: RequestState): Promise<void> {
    const asked = this.dice.pick(request.candidateIds as string[]);
    const partner = partners.find(({ code }) => this.stage.partner(code) === asked)!;
    const lead = partner.members[0]!.person;
    if (this.dice.chance(0.05)) {
      await this.stage.act(lead, request.id, 'decline', { reason: '这几天排满了,怕耽误您。' });
      return;
    }
    const workers = partner.members.filter((member) => member.post === 'worker');
    const chosen: Record<string, Json> =
      workers.length > 0 ? { workerId: this.stage.person(this.dice.pick(workers).person) } : {};
    await this.stage.act(lead, request.id, 'take', chosen);
  }

  private async check(request: RequestState): Promise<void> {
    const desk = this.desk(request);
    const more = await this.stage.attempt(desk, request.id, 'giveTime', {
      until: this.stage.in({ hours: 26 }).toISOString(),
    });
    if (!more) await this.stage.act(desk, request.id, 'recall', { reason: '一直没有办好,换一家。' });
  }

  private async fulfil(request: RequestState): Promise<void> {
    const person = this.worker(request);
    const least = (request.evidence as { min: number }).min;
    const evidenceIds = least > 0 ? [await this.stage.photo(person)] : [];
    const price = request.priceMode === 'free' ? 0 : (request.priceFen as number);
    const outcome = this.dice.chance(0.03) ? 'partly' : 'solved';
    await this.stage.act(person, request.id, 'fulfil', {
      summary: '按要求做好,居民当场看过。',
      outcome,
      evidenceIds,
      labourFen: price,
      ...this.onBehalf(request),
    });
  }

  private async rate(request: RequestState): Promise<void> {
    const { stage, dice, plan } = this;
    const { grades, good, bad } = request.gradeSet as { grades: string[]; good: string[]; bad: string[] };
    const unhappy = dice.chance(plan.late ? 0.35 : 0.03);
    const grade = unhappy ? dice.pick(bad) : dice.chance(0.6) ? grades[0]! : dice.pick(good);
    const verdict = { grade, solved: unhappy && dice.chance(0.5) ? 'partly' : 'yes' };
    if (!plan.byCallBack) {
      await stage.act(plan.channel === 'family' ? this.opener('') : this.resident, request.id, 'rate', verdict);
      return;
    }
    const keeper = this.keeper(stage.ground.everybody.find((person) => person.code === this.resident)!.home);
    await stage.act(keeper, request.id, 'recordRating', {
      ...verdict,
      how: 'visit',
      answeredBy: '本人',
      at: stage.now.toISOString(),
    });
  }

  /** Into the slot; a late one comes only when the promise has passed. */
  private visit(request: RequestState): Date {
    const { stage, plan, dice } = this;
    const slot = request.slot as { from: string } | null;
    if (plan.late && !request.until) return stage.in({ days: 4 }, 'office');
    if (request.until) return new Date(Date.parse(request.until as string) - 30 * 60_000);
    return slot
      ? new Date(Date.parse(slot.from) + dice.between(0, 50) * 60_000)
      : stage.in({ minutes: dice.between(30, 200) }, 'waking');
  }

  private slot(): { from: string; to: string } | null {
    if (this.plan.service === 'print') return null;
    if (this.plan.service === 'lunch') return this.stage.slot(0, 11);
    return this.dice.chance(0.7) ? this.stage.slot(this.dice.between(1, 2), this.dice.pick([9, 10, 14, 15])) : null;
  }

  private whom(): Record<string, Json> {
    const { channel } = this.plan;
    if (channel === 'self') return {};
    const onBehalfOf = { personId: this.stage.person(this.resident) };
    if (channel === 'family') return { onBehalfOf, consent: { how: 'said' } };
    if (channel === 'grid') return { onBehalfOf, consent: { how: 'visit' } };
    return { onBehalfOf, consent: { how: channel === 'phone' ? 'phone' : 'visit' }, channel };
  }

  private opener(home: string): string {
    const { channel, community, neighbour } = this.plan;
    if (channel === 'self') return this.resident;
    if (channel === 'family') return `${community}-r${neighbour + 8}`;
    return channel === 'grid' ? this.keeper(home) : `${community}-worker`;
  }

  private keeper(home: string): string {
    const grid = home.split('-').slice(0, 3).join('-');
    return grid === 'fuyou-fuyou-g1' ? 'grid-worker' : `${grid}-keeper`;
  }

  /** Whoever sits at the desk that has it now. */
  private desk(request: RequestState): string {
    const { community } = this.plan;
    if (request.custody.level === 0) return `${community}-worker`;
    const street = community.split('-')[0]!;
    if (request.custody.level === 1) return street === 'fuyou' ? 'street' : `${street}-officer`;
    return 'district';
  }

  /** Who stands at the door: the assigned worker, or the partner's lead, or the handler of the community's own. */
  private worker(request: RequestState): string {
    const { people } = this.stage.ground;
    const assigned = [...people].find(([, id]) => id === request.workerId)?.[0];
    if (assigned) return assigned;
    return partners.find(({ code }) => this.stage.partner(code) === request.partnerId)!.members[0]!.person;
  }

  private onBehalf(request: RequestState): Record<string, Json> {
    return request.partnerId === null ? { onBehalf: { confirmedBy: 'visit', at: this.stage.now.toISOString() } } : {};
  }
}
