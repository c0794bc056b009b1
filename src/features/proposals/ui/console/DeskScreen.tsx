import '../proposals.css';
import { Alert, Button, Spin } from 'antd';
import { Link, useParams } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { proposalRoutes } from '../../contract.ts';
import { statusNames } from '../words.ts';
import { ActBar } from './ActBar.tsx';
import { Detail } from './Detail.tsx';

export const documentWords = defineWords({
  form: ['提案表（Word）', 'Proposal form (Word)'],
  reply: ['答复函（Word）', 'Reply letter (Word)'],
  back: ['‹ 回到列表', '‹ Back to the list'],
});

/** One proposal at the desk: the next right action, then everything known. */
export function DeskScreen() {
  const { id = '' } = useParams();
  const status = useWords(statusNames);
  const t = useWords(documentWords);
  const { data, error } = useRouteQuery(
    proposalRoutes.proposal,
    { params: { id } },
    { topics: ['proposals'] },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const hasReply = data.parts.some((part) => part.part === 'lead' && part.status === 'replied');
  const file = (kind: 'form' | 'reply') =>
    urlOf(proposalRoutes.proposalDocument, { params: { id }, query: { kind } });
  return (
    <>
      <p>
        <Link to="/proposals">{t('back')}</Link>
      </p>
      <div className="screenHead">
        <h1>
          {data.number} {data.title} · {status(data.status)}
        </h1>
        <div className="buttonRow">
          <Button href={file('form')}>{t('form')}</Button>
          {hasReply && <Button href={file('reply')}>{t('reply')}</Button>}
        </div>
      </div>
      <ActBar data={data} />
      <Detail data={data} />
    </>
  );
}
