import { Counter, Gauge } from 'prom-client';

export const relayedEvents = new Counter({
  name: 'linli_outbox_relayed_total',
  help: 'Events whose effects were done',
});

export const parkedRows = new Gauge({ name: 'linli_outbox_parked', help: 'Events whose effects failed five times' });
