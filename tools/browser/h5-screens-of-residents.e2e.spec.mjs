import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureScreens } from './screens.mjs';
import { isVisitor, isWork, pagesListed, visits } from './visits.mjs';

test('every page of app.config.ts is visited', async () => {
  const visited = (await visits()).map(({ path }) => path.slice(1).split('?')[0]);
  assert.deepEqual(
    pagesListed().filter((page) => !visited.includes(page)),
    [],
  );
});

await measureScreens((visit) => !isWork(visit) && !isVisitor(visit));
