/** Somebody on call at this moment, at the point that asks or above it. */
export interface OnCall {
  accountId: string;
  name: string;
  /** Matters the shift is for; none: any. */
  topics: readonly string[];
  deskId: string | null;
  /** 0 the point itself, 1 the one above it, … */
  distance: number;
  rank: number;
  /** Calls already had today, so that turns even out. */
  callsToday: number;
  /** Walls, recusal and rights let them take it. */
  able: boolean;
  absent: boolean;
}

export interface CallRequest {
  topic: string;
  deskId: string | null;
  askedBy: string;
}

export interface Called {
  accountId: string;
  name: string;
  /** Why in this place of the list. */
  why: 'topic' | 'anyMatter';
  distance: number;
}

/**
 * Who is called, one after another: those whose shift names the matter before those on call for anything; the nearest
 * point first; the desk that asks first; then the roster's order, fewer calls today, and the name. Nobody twice, never
 * the one who asks, nobody away, recused or behind a wall.
 */
export function dispatchOrder(onCall: readonly OnCall[], request: CallRequest): Called[] {
  const fits = onCall.filter(
    ({ accountId, able, absent, topics }) =>
      able &&
      !absent &&
      accountId !== request.askedBy &&
      (topics.length === 0 || topics.includes(request.topic)),
  );
  const weight = (one: OnCall) => [
    one.topics.includes(request.topic) ? 0 : 1,
    one.distance,
    request.deskId !== null && one.deskId === request.deskId ? 0 : 1,
    one.rank,
    one.callsToday,
  ];
  const ordered = fits.toSorted((left, right) => {
    const [a, b] = [weight(left), weight(right)];
    const place = a.findIndex((value, index) => value !== b[index]);
    if (place >= 0) return (a[place] ?? 0) - (b[place] ?? 0);
    return left.name.localeCompare(right.name, 'zh-CN') || (left.accountId < right.accountId ? -1 : 1);
  });
  const seen = new Set<string>();
  return ordered.flatMap(({ accountId, name, topics, distance }) => {
    if (seen.has(accountId)) return [];
    seen.add(accountId);
    return [
      { accountId, name, distance, why: topics.includes(request.topic) ? 'topic' : 'anyMatter' } as const,
    ];
  });
}
