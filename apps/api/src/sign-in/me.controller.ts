import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Pool } from 'pg';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import type { Actor } from '../people/actor.js';
import { MeDto, type MyHouseholdDto, type MyPartnerDto } from './sign-in.dto.js';

@ApiTags('me')
@Controller('me')
export class MeController {
  constructor(@Inject(Pool) private readonly pool: Pool) {}

  /** Who am I, where do I belong. */
  @Get()
  @Policy('signedIn')
  @ApiOkResponse({ type: MeDto })
  async read(@CurrentActor() actor: Actor): Promise<MeDto> {
    const { rows } = await this.pool.query<OwnRow>(OWN, [actor.districtId, actor.id]);
    const { preferences, partner, households } = rows[0];
    return {
      id: actor.id,
      name: actor.name,
      kind: actor.kind,
      regionId: actor.homeRegionId ?? actor.memberships[0]?.regionId ?? null,
      memberships: actor.memberships.map(({ regionId, post }) => ({ regionId, post })),
      ...(partner ? { partner } : {}),
      households,
      preferences,
    };
  }
}

interface OwnRow {
  preferences: Record<string, unknown>;
  partner: MyPartnerDto | null;
  households: MyHouseholdDto[];
}

const OWN = `
  select p.preferences,
    (select json_build_object('id', x.id, 'name', x.name, 'post', m.post)
     from partner_member m join partner x on x.district_id = m.district_id and x.id = m.partner_id
     where m.district_id = p.district_id and m.person_id = p.id and x.closed_at is null
     order by m.partner_id limit 1) as partner,
    coalesce((select json_agg(json_build_object('id', h.id, 'regionId', h.region_id) order by h.id)
     from household_member m join household h on h.district_id = m.district_id and h.id = m.household_id
     where m.district_id = p.district_id and m.person_id = p.id), '[]') as households
  from person p where p.district_id = $1 and p.id = $2`;
