/** What a device signs to ask for what it needs off line. */
export const packText = (deviceId: string, at: string): string => `niangjia-till-pack|${deviceId}|${at}`;
