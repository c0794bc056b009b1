import type { Call } from '../../../platform/http/call.ts';
import { deviceTokenOf } from '../cookie.ts';
import { deviceLabel } from './deviceLabel.ts';
import { networkOf } from './network.ts';

/** Where a try to sign in comes from. */
export interface Caller {
  /** What guesses are counted by: an IPv4 address, or the /64 of an IPv6 one. */
  network: string;
  /** The address without its last part, for people to read. */
  shownNetwork: string;
  /** Such as `Windows · Chrome`. */
  device: string;
  /** Of the cookie that a browser keeps once it signed somebody in. */
  deviceToken: string | null;
  requestId: string;
}

export function callerOf(call: Pick<Call, 'clientAddress' | 'requestId' | 'raw'>): Caller {
  const network = networkOf(call.clientAddress);
  return {
    network: network.counted,
    shownNetwork: network.shown,
    device: deviceLabel(call.raw.headers['user-agent'] ?? ''),
    deviceToken: deviceTokenOf(call.raw),
    requestId: call.requestId,
  };
}
