// First keys of the two-part advisory locks, so that no two uses meet. Both are held until the transaction ends.

/** (RELAY_LOCK, shard): one relay at a time works on a shard. */
export const RELAY_LOCK = 0x6c6c0001;

/** (CHAIN_LOCK, district): one writer at a time extends a district's audit chain. */
export const CHAIN_LOCK = 0x6c6c0002;
