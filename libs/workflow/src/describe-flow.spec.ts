import { describeFlow } from './describe-flow.js';
import { ladderFlow } from './testing/ladder-flow.js';

test('the table of a flow', () => {
  expect(describeFlow(ladderFlow).table).toMatchSnapshot();
});

test('the diagram of a flow', () => {
  expect(describeFlow(ladderFlow).mermaid).toMatchSnapshot();
});
