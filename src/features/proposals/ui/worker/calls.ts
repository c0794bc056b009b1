import { address } from '#web/shared/address.ts';
import type { proposalRoutes } from '../../contract.ts';

type Routes = typeof proposalRoutes;
const own = { permission: 'proposal.own' } as const;
const open = { permission: 'public', method: 'GET' } as const;
const post = { ...own, method: 'POST' } as const;

export const openProposalsRoute = address<Routes['openProposals']>({ ...open, path: '/open-proposals' });
export const openProposalRoute = address<Routes['openProposal']>({ ...open, path: '/open-proposals/:id' });
export const myProposalsRoute = address<Routes['myProposals']>({
  ...own,
  method: 'GET',
  path: '/my-proposals',
});
export const similarRoute = address<Routes['similarProposals']>({
  ...{ ...own, method: 'GET', path: '/my-proposals/similar' },
});
export const writeRoute = address<Routes['writeProposal']>({ ...post, path: '/my-proposals' });
export const editRoute = address<Routes['editProposal']>({ ...post, path: '/my-proposals/:id/edit' });
export const submitRoute = address<Routes['submitProposal']>({ ...post, path: '/my-proposals/:id/submit' });
export const withdrawRoute = address<Routes['withdrawProposal']>({
  ...post,
  path: '/my-proposals/:id/withdraw',
});
export const secondRoute = address<Routes['secondProposal']>({ ...post, path: '/my-proposals/:id/second' });
export const askRoute = address<Routes['askQuestion']>({ ...post, path: '/my-proposals/:id/ask' });
export const rateRoute = address<Routes['rateReply']>({
  ...{ ...post, path: '/my-proposals/:id/rate', idempotency: 'none' },
});
export const documentRoute = address<Routes['myProposalDocument']>({
  ...{ ...own, method: 'GET', path: '/my-proposals/:id/document' },
});
export const evidenceRoute = address<Routes['proposalEvidence']>({
  ...{ method: 'GET', path: '/proposal-evidence/:id', permission: 'signedIn' },
});
