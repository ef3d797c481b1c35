import { Counter, Gauge } from 'prom-client';

export const settledDeliveries = new Counter({
  name: 'linli_deliveries_settled_total',
  help: 'What became of deliveries, by channel',
  labelNames: ['channel', 'status'],
});

/** Receipts of vendors; many unknown ones: another installation's address is set up there, or sign-in codes. */
export const receiptsTaken = new Counter({
  name: 'linli_receipts_total',
  help: 'What vendors said of messages later, and what it changed',
  labelNames: ['channel', 'outcome'],
});

export const deliveryLag = new Gauge({
  name: 'linli_delivery_lag_seconds',
  help: 'How long the most important delivery found has been due',
});
