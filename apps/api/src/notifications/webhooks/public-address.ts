import ipaddr from 'ipaddr.js';

/**
 * Whether an address is one of the open Internet. Everything that has a purpose of its own is not: loopback, private,
 * link-local (where clouds keep their metadata), carrier NAT (Aliyun's metadata is 100.100.100.200), documentation,
 * and every IPv6 form that carries an IPv4 address inside.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  // Of IPv6 only what is given out at all: beside it lie forms that carry an address inside, like ::127.0.0.1.
  if (parsed instanceof ipaddr.IPv6 && parsed.parts[0]! >> 13 !== 1) return false;
  return parsed.range() === 'unicast' && !METADATA.has(parsed.toString());
}

export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}

/** Azure's, which is an ordinary public address. */
const METADATA = new Set(['168.63.129.16']);
