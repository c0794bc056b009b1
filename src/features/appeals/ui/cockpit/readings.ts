import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { addDays, addMonths, type CivilDate, parseCivilDate } from '../../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../../kernel/shanghaiTime.ts';
import { figureRoutes } from '../../figures/contract.ts';

const topics = ['appeals'];
const months = 12;

export interface Period {
  from: CivilDate;
  to: CivilDate;
}

/** The month of a day and the eleven before it, up to the day. */
export function twelveMonths(today: CivilDate): Period {
  const firstOfMonth = addDays(today, 1 - Number(today.slice(8)));
  return { from: addMonths(firstOfMonth, 1 - months), to: today };
}

/** `YYYY-MM` of each month of a period. */
export function monthsOf({ from }: Period): string[] {
  return Array.from({ length: months }, (_, index) => addMonths(from, index).slice(0, 7));
}

/** The state of this moment. */
export function useNow() {
  return useRouteQuery(figureRoutes.cockpit, {}, { topics }).data;
}

/** The twelve months up to today as the server's clock has it; undefined until it has told. */
export function usePeriod(): Period | undefined {
  const now = useNow();
  return now && twelveMonths(shanghaiDate(new Date(now.at)));
}

const unknown: Period = { from: parseCivilDate('2000-01-01'), to: parseCivilDate('2000-01-01') };

/** Figures of what was received in the twelve months. */
export function useYear() {
  const period = usePeriod();
  const { data } = useRouteQuery(
    figureRoutes.figures,
    { query: period ?? unknown },
    { topics, enabled: period !== undefined },
  );
  return period && data ? { period, figures: data } : undefined;
}

/** The same, told apart. */
export function useBreakdown(by: 'month' | 'category') {
  const period = usePeriod();
  const query = { by, ...(period ?? unknown) };
  const { data } = useRouteQuery(
    figureRoutes.breakdown,
    { query },
    { topics, enabled: period !== undefined },
  );
  return period && data ? { period, items: data.items } : undefined;
}

/** Open and overdue by union, whenever received. */
export function useByUnion() {
  return useRouteQuery(figureRoutes.breakdown, { query: { by: 'union' } }, { topics }).data?.items;
}

/** Whose figures these are. */
export function useScope(): string {
  const session = useSession();
  return [...new Set(session?.grants.map(({ unionName }) => unionName))].join('、');
}

/** Whether the viewer may open lists of appeals at all; what they hold is decided again by the server. */
export function useSeesRows(): boolean {
  const session = useSession();
  return session !== undefined && holds(session, 'appeal.see');
}

/** The queue of the console, narrowed. */
export function queueAddress(filters: Record<string, string>): string {
  return `/console/appeals?${new URLSearchParams(filters)}`;
}
