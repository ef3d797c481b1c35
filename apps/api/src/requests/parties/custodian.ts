import { either, isOneOf, type PartyRule } from './party-rule.js';

/** 当前责任单位: has a post at the desk that must act now (a vacant desk falls to the next level up). */
export const custodian: PartyRule = {
  name: 'custodian',
  sight: true,
  holds(actor, request) {
    const { regionId, departmentId } = request.custody;
    return departmentId ? actor.departmentIds.includes(departmentId) : actor.custodianOf.includes(regionId);
  },
  sql(actor, bind) {
    const desks = isOneOf('r.custody_region_id', actor.custodianOf, bind);
    return either(
      desks && `(r.custody_department_id is null and ${desks})`,
      isOneOf('r.custody_department_id', actor.departmentIds, bind),
    );
  },
};
