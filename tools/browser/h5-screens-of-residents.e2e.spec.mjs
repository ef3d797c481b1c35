import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureScreens } from './screens.mjs';
import { isVisitor, isWork, pagesListed, visits } from './visits.mjs';

const all = await visits();

test('every page of app.config.ts is visited', () => {
  const visited = all.map(({ path }) => path.slice(1).split('?')[0]);
  assert.deepEqual(
    pagesListed().filter((page) => !visited.includes(page)),
    [],
  );
});

measureScreens(all.filter((visit) => !isWork(visit) && !isVisitor(visit)));
