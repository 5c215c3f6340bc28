import { BlockList, isIP } from 'node:net';

/**
 * IPv4 that is not the public internet, from IANA's registry of special-purpose addresses (July 2026), with multicast,
 * what is reserved, and the cloud metadata addresses, of which one lies in public space.
 */
const closedIpv4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['168.63.129.16', 32],
];

/**
 * Of IPv6 only global unicast is open. All that carries an IPv4 address lies outside of it (mapped, compatible, NAT64) or
 * is named here: Teredo and its neighbours, 6to4; then what is for documents and tests.
 */
const openIpv6 = ['2000::', 3] as const;
const closedIpv6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
];

const closed = new BlockList();
for (const [net, prefix] of closedIpv4) closed.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of closedIpv6) closed.addSubnet(net, prefix, 'ipv6');
const open = new BlockList();
open.addSubnet(...openIpv6, 'ipv6');

/** ISATAP keeps an IPv4 address in the last 32 bits, after 0000:5efe or 0200:5efe. */
const isatap = /(?:^|:)(?:0{0,4}|0?200):5efe:[0-9a-f.:]+$/i;

/** May we send to this address? Anything that is not an IP address of the public internet may not be sent to. */
export function isPublicAddress(address: string): boolean {
  const kind = isIP(address);
  if (kind === 4) return !closed.check(address, 'ipv4');
  if (kind !== 6 || address.includes('%')) return false;
  return open.check(address, 'ipv6') && !closed.check(address, 'ipv6') && !isatap.test(address);
}
