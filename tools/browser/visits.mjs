import { readFileSync } from 'node:fs';
import { call, signIn } from './h5.mjs';
import * as story from './story.mjs';

const CONFIG = new URL('../../apps/miniapp/src/app.config.ts', import.meta.url);

/** Every page there is, as app.config.ts lists them: `pages/home/index`, `partner/jobs/index`. */
export function pagesListed() {
  const text = readFileSync(CONFIG, 'utf8');
  const main = [...text.matchAll(/'(pages\/[\w-]+\/index)'/g)].map(([, page]) => page);
  const subs = [...text.matchAll(/root: '([\w-]+)',\s*pages: \[([^\]]*)\]/g)].flatMap(([, root, list]) =>
    [...list.matchAll(/'([^']+)'/g)].map(([, page]) => `${root}/${page}`),
  );
  return [...main, ...subs];
}

/**
 * Every page as somebody meets it: `{name, path, persona}`; `persona` undefined: a visitor. Needs an API with the demo, from
 * which the ids are taken.
 */
export async function visits() {
  const ids = await demoIds();
  const pages = {
    ...visitorPages(ids),
    ...residentPages(ids),
    ...partnerPages(ids),
    ...staffPages(ids),
    ...gridPages(ids),
  };
  return Object.entries(pages).map(([name, [persona, path]]) => ({
    name,
    persona: persona ?? undefined,
    path: `/${path}`,
  }));
}

const visitorPages = ({ service }) => ({
  'home of a visitor': [null, 'pages/home/index'],
  services: [null, 'pages/services/index'],
  service: [null, `pages/service/index?id=${service}`],
  'order of a visitor': [null, `pages/order/index?serviceId=${service}`],
  community: [null, 'pages/community/index'],
  danger: [null, 'pages/danger/index'],
  'sign-in': [null, 'pages/sign-in/index'],
  settings: [null, 'pages/settings/index'],
  privacy: [null, 'pages/privacy/index'],
  about: [null, 'pages/about/index'],
  'orders of a visitor': [null, 'pages/orders/index'],
  'me of a visitor': [null, 'pages/me/index'],
  'nothing found': [null, 'pages/service/index?id=00000000-0000-7000-8000-000000000000'],
});

const residentPages = ({ service, running, rating, ended, mother }) => ({
  home: ['resident', 'pages/home/index'],
  order: ['resident', `pages/order/index?serviceId=${service}`],
  'order again': ['resident', `pages/order/index?again=${ended}`],
  orders: ['resident', 'pages/orders/index'],
  request: ['resident', `pages/request/index?id=${running}`],
  'request to be rated': ['resident', `pages/request/index?id=${rating}`],
  act: ['resident', `pages/act/index?id=${running}&action=withdraw`],
  rate: ['resident', `pages/rate/index?id=${rating}`],
  receipt: ['resident', `pages/receipt/index?id=${ended}`],
  inbox: ['resident', 'pages/inbox/index'],
  me: ['resident', 'pages/me/index'],
  phone: ['resident', 'pages/phone/index'],
  'my-data': ['resident', 'pages/my-data/index'],
  outbox: ['resident', 'pages/outbox/index'],
  household: ['resident', 'pages/household/index'],
  member: ['resident', 'pages/member/index'],
  addresses: ['resident', 'pages/addresses/index'],
  address: ['resident', 'pages/address/index'],
  consents: ['family', 'pages/consents/index'],
  consent: ['resident', 'pages/consent/index'],
  reminders: ['resident', 'pages/reminders/index'],
  "somebody else's request": ['resident-2', `pages/request/index?id=${running}`],
  'home of the family': ['family', 'pages/home/index'],
  'order for the family': ['family', `pages/order/index?serviceId=${service}&for=${mother}`],
});

const partnerPages = ({ work }) => ({
  jobs: ['partner', 'partner/jobs/index'],
  day: ['partner', 'partner/day/index'],
  start: ['partner', `partner/start/index?id=${work}`],
  done: ['partner', 'partner/done/index'],
  record: ['partner', 'partner/record/index'],
  mine: ['partner', 'partner/mine/index'],
  members: ['partner', 'partner/members/index'],
  'jobs of a resident': ['resident', 'partner/jobs/index'],
});

const staffPages = ({ toDispatch }) => ({
  todo: ['community', 'staff/todo/index'],
  list: ['community', 'staff/list/index'],
  dispatch: ['community', `staff/dispatch/index?id=${toDispatch}`],
  numbers: ['community', 'staff/numbers/index'],
  register: ['community', 'staff/register/index'],
  content: ['community', 'staff/content/index'],
  notices: ['community', 'staff/notices/index'],
  posters: ['community', 'staff/posters/index'],
  'todo of a resident': ['resident', 'staff/todo/index'],
});

const gridPages = ({ neighbour }) => ({
  ...Object.fromEntries(
    pagesListed()
      .filter((page) => page.startsWith('grid/'))
      .map((page) => [
        page.split('/').slice(0, 2).join(' '),
        ['grid-worker', `${page}${page.includes('person') ? `?id=${neighbour}` : ''}`],
      ]),
  ),
});

async function demoIds() {
  const [resident, family, partner, community, grid] = await Promise.all(
    ['resident', 'family', 'partner', 'community', 'grid-worker'].map(signIn),
  );
  const first = async (who, query) => (await call(who, 'GET', `/api/requests?${query}&limit=1`)).items[0]?.id ?? '';
  const { regionId } = await call(resident, 'GET', '/api/me');
  const { items: services } = await call(resident, 'GET', `/api/services?regionId=${regionId}&limit=100`);
  const dispatching = await call(community, 'GET', '/api/requests?box=todo&limit=50');
  const household = await call(family, 'GET', '/api/me/household');
  const ids = {
    service: services.find(({ name }) => name === '缝纫').id,
    running: (await first(resident, 'box=mine&tab=awaiting')) || (await first(resident, 'box=mine&open=true')),
    // On some days of the week the demo leaves nothing to be rated.
    rating: (await first(resident, 'box=mine&tab=rating')) || (await story.done('等着评价')),
    ended: await first(resident, 'box=mine&tab=ended'),
    mother: household.items.flatMap(({ members }) => members).find(({ personId }) => personId !== family.personId)
      ?.personId,
    work: await first(partner, 'box=mywork'),
    toDispatch: (dispatching.items.find(({ state }) => /accepted|dispatch/i.test(state)) ?? dispatching.items[0])?.id,
    neighbour: (await call(grid, 'GET', '/api/people?limit=1')).items[0]?.id,
  };
  // A page without what it is about would only be measured while it waits.
  for (const name of Object.keys(ids)) if (!ids[name]) throw new Error(`The demo has no ${name} to visit`);
  return ids;
}

/** Screens of the sub-packages: those of partners, grid workers and staff. */
export const isWork = ({ path }) => !path.startsWith('/pages/');

/** Screens of the main package as somebody meets them who has not signed in. */
export const isVisitor = (visit) => !isWork(visit) && visit.persona === undefined;
