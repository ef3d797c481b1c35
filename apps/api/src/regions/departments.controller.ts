import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiSchema, ApiTags } from '@nestjs/swagger';
import { Pool } from 'pg';
import type { KnownActor } from '../http/access/authenticator.js';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { Id, ListOf, Text } from '../http/input/fields.js';

const MOST = 500;

@ApiSchema({ name: 'Department' })
class DepartmentAnswer {
  @Id()
  id: string;

  @Text({ max: 60 })
  name: string;

  @Id({ about: 'Whose department it is: the district, or a street' })
  regionId: string;

  @Text({ max: 20, nullable: true })
  phone: string | null;
}

@ApiSchema({ name: 'Departments' })
class DepartmentsAnswer {
  @ListOf(() => DepartmentAnswer, { max: MOST })
  items: DepartmentAnswer[];
}

/** 部门 a matter can be transferred to, chosen by name. */
@ApiTags('places')
@Policy('staff')
@Controller('departments')
export class DepartmentsController {
  constructor(@Inject(Pool) private readonly pool: Pool) {}

  @Get()
  @ApiOkResponse({ type: DepartmentsAnswer })
  async all(@CurrentActor() { districtId }: KnownActor): Promise<DepartmentsAnswer> {
    const { rows } = await this.pool.query<DepartmentAnswer>({
      name: 'departments',
      text: `select id, name, region_id as "regionId", phone from department
             where district_id = $1 and closed_at is null order by name, id limit ${MOST}`,
      values: [districtId],
    });
    return { items: rows };
  }
}
