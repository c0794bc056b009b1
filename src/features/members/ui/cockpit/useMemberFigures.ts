import { useRouteQuery } from '#web/shared/query.ts';
import { type MemberFiguresView, memberRoutes } from '../../contract.ts';

/** Figures of the viewer's own place, as at today. */
export function useMemberFigures(): MemberFiguresView | undefined {
  return useRouteQuery(memberRoutes.memberFigures, { query: {} }, { topics: ['members'] }).data;
}
