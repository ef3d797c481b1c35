import { checkFlow } from '../../workflow/src/check-flow.js';
import { order } from './order.flow.js';
test('try', () => {
  const t = Date.now();
  const report = checkFlow(JSON.parse(JSON.stringify(order)));
  console.log(
    Date.now() - t,
    JSON.stringify(
      report.findings.map((f) => [
        f.proof,
        f.code,
        f.message,
        f.path.map((s) => `${s.state}/${s.action}/${s.party}`).join(' '),
      ]),
      null,
      1,
    ),
  );
  console.log(JSON.stringify(report.closure, null, 1).slice(0, 6000));
});
