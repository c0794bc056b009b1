import { address } from '#web/shared/address.ts';
import type { dutyReportRoutes } from '../../contract.ts';

type Routes = typeof dutyReportRoutes;

export const mySeatsRoute = address<Routes['myDutyReports']>({
  ...{ method: 'GET', path: '/my-duty-reports', permission: 'signedIn' },
});
export const myReportRoute = address<Routes['myDutyReport']>({
  ...{ method: 'GET', path: '/my-duty-reports/:id', permission: 'signedIn' },
});
export const myFileRoute = address<Routes['myDutyReportFile']>({
  ...{ method: 'GET', path: '/my-duty-reports/:id/word', permission: 'signedIn' },
});
export const theirReportsRoute = address<Routes['dutyReportsOfMyRepresentatives']>({
  ...{ method: 'GET', path: '/constituency-duty-reports', permission: 'signedIn' },
});
export const issuedRoute = address<Routes['issuedDutyReport']>({
  ...{ method: 'GET', path: '/duty-reports/:id', permission: 'signedIn' },
});
export const issuedFileRoute = address<Routes['issuedDutyReportFile']>({
  ...{ method: 'GET', path: '/duty-reports/:id/word', permission: 'signedIn' },
});
export const contestRoute = address<Routes['contestDutyLine']>({
  ...{ method: 'POST', path: '/duty-contests', permission: 'signedIn' },
});
export const withdrawRoute = address<Routes['withdrawDutyContest']>({
  ...{ method: 'POST', path: '/duty-contests/:id/withdraw', permission: 'signedIn' },
});
export const proofRoute = address<Routes['addDutyProof']>({
  ...{ method: 'POST', path: '/duty-contests/:id/proofs', permission: 'signedIn', idempotency: 'none' },
});
