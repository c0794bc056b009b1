import { isIPv4, isIPv6 } from 'node:net';

/**
 * An address as guesses are counted (IPv4 whole; IPv6 by its /64, of which one household has 2⁶⁴ addresses) and as
 * people are shown it, without the last part.
 */
export function networkOf(address: string): { counted: string; shown: string } {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return { counted: plain, shown: plain.replace(/\d+$/, '*') };
  if (!isIPv6(plain)) return { counted: 'unknown', shown: '*' };
  const groups = expand(plain).slice(0, 4);
  return {
    counted: `${groups.join(':')}::/64`,
    shown: `${groups.slice(0, 3).join(':')}:*`,
  };
}

function expand(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(zeros).fill('0'), ...right].map((group) =>
    group.replace(/^0+(?=.)/, '').toLowerCase(),
  );
}
