import { useParams } from 'react-router';
import { urlOf } from '#web/shared/api.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { proposalRoutes } from '../../contract.ts';
import { ProposalPage } from './ProposalPage.tsx';

/** One proposal at the desk. */
export function DeskScreen() {
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(
    proposalRoutes.proposal,
    { params: { id } },
    { topics: ['proposals'] },
  );
  const file = (kind: 'form' | 'reply') =>
    urlOf(proposalRoutes.proposalDocument, { params: { id }, query: { kind } });
  return <ProposalPage data={data} error={error} list="/proposals" file={file} />;
}
