/** `2026-11-22 14:04:05` in Asia/Shanghai: an audit is read by the second. */
export const exactTime = (instant: string): string =>
  new Date(instant).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });
