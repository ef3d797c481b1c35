export const SHARDS = 16;

/**
 * The outbox shard of a request, 0–15: the last hex digit of its id, which is random in a UUIDv7. In SQL:
 * `get_byte(uuid_send(id), 15) % 16`.
 */
export function shardOf(requestId: string): number {
  return parseInt(requestId.slice(-1), 16);
}
