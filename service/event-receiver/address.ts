import { BlockList, isIP } from 'node:net';

/** Addresses that are no machine of the host's: link-local (cloud metadata), unspecified, multicast and broadcast. */
const REFUSED = new BlockList();
REFUSED.addSubnet('0.0.0.0', 8);
REFUSED.addSubnet('169.254.0.0', 16);
REFUSED.addSubnet('224.0.0.0', 3);
REFUSED.addAddress('::', 'ipv6');
REFUSED.addSubnet('fe80::', 10, 'ipv6');
REFUSED.addSubnet('ff00::', 8, 'ipv6');

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

const isIn = (list: BlockList, address: string) => {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
};

/** Whether events may be sent to this IP address. Checked when connecting, because a name can change its address. */
export function mayConnectTo(address: string): boolean {
  // ::ffff:169.254.1.1 is the same machine as 169.254.1.1, which `check` knows.
  return !isIn(REFUSED, address);
}

/**
 * Whether events may be sent to this URL: https, or http on this machine; without credentials, which would be logged by
 * proxies, and without a fragment.
 */
export function isReceiverUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url) return false;
  if (`${url.username}${url.password}${url.hash}` !== '') return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayConnectTo(host)) return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && (host === 'localhost' || isIn(LOOPBACK, host));
}
