import { Counter, Gauge } from 'prom-client';

export const settledDeliveries = new Counter({
  name: 'linli_deliveries_settled_total',
  help: 'What became of deliveries, by channel',
  labelNames: ['channel', 'status'],
});

export const deliveryLag = new Gauge({
  name: 'linli_delivery_lag_seconds',
  help: 'How long the most important delivery found has been due',
});
