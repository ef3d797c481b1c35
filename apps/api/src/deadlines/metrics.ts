import { Counter, Gauge } from 'prom-client';

export const firedDeadlines = new Counter({
  name: 'linli_deadlines_fired_total',
  help: 'Deadlines and reminders fired',
});

export const missedDeadlines = new Gauge({
  name: 'linli_deadlines_missed',
  help: 'Deadlines that the sweeper found more than a minute late',
});

export const deadlineDisagreements = new Counter({
  name: 'linli_deadline_disagreements_total',
  help: 'Requests whose row and events do not agree on what is due',
});
