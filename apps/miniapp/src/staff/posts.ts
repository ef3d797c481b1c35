// What the posts of a person let him do here; the server decides all the same. Pure.

interface Holder {
  memberships: readonly { regionId: string; post: string }[];
}

/** Posts that work for residents: they register, write notices and look through what is to be public. */
const AT_THE_DESK = ['communityWorker', 'officer', 'administrator'];

/** Somebody of the staff; a grid worker alone has his own space. */
export const isStaff = ({ memberships }: Holder): boolean => memberships.some(({ post }) => post !== 'gridWorker');

export const atTheDesk = ({ memberships }: Holder): boolean =>
  memberships.some(({ post }) => AT_THE_DESK.includes(post));

/** Looks on and changes nothing. */
export const onlyLooks = ({ memberships }: Holder): boolean => memberships.every(({ post }) => post === 'overseer');

/** Where somebody works: the region of the first post that is no grid. */
export const workplaceOf = ({ memberships }: Holder): string | undefined =>
  (memberships.find(({ post }) => post !== 'gridWorker') ?? memberships[0])?.regionId;
