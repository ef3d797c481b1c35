import { atTheDesk, isStaff, onlyLooks, workplaceOf } from './posts';

const holds = (...posts: string[]) => ({ memberships: posts.map((post) => ({ regionId: `at-${post}`, post })) });

it('knows staff from a grid worker, whose space is another', () => {
  expect([isStaff(holds('department')), isStaff(holds('gridWorker')), isStaff(holds())]).toEqual([true, false, false]);
});

it('lets those register who work for residents, not who looks on or answers for a department', () => {
  const mays = ['communityWorker', 'officer', 'administrator', 'department', 'overseer'].map((post) =>
    atTheDesk(holds(post)),
  );
  expect(mays).toEqual([true, true, true, false, false]);
});

it('only looks who holds nothing but the post of an overseer', () => {
  expect([onlyLooks(holds('overseer')), onlyLooks(holds('overseer', 'officer'))]).toEqual([true, false]);
});

it('works where the first post is that is no grid', () => {
  expect(workplaceOf(holds('gridWorker', 'officer'))).toBe('at-officer');
  expect(workplaceOf(holds())).toBeUndefined();
});
