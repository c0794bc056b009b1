import '../proposals.css';
import { Alert, Button, Spin } from 'antd';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { ProposalView } from '../../contractViews.ts';
import { statusNames } from '../words.ts';
import { ActBar } from './ActBar.tsx';
import { Detail } from './Detail.tsx';

const words = defineWords({
  form: ['提案表（Word）', 'Proposal form (Word)'],
  reply: ['答复函（Word）', 'Reply letter (Word)'],
  back: ['‹ 回到列表', '‹ Back to the list'],
});

interface ProposalPageProps {
  data: ProposalView | undefined;
  error: unknown;
  /** The list it was opened from. */
  list: string;
  file: (kind: 'form' | 'reply') => string;
}

/** One proposal: the next right action, then everything the reader may know. */
export function ProposalPage({ data, error, list, file }: ProposalPageProps) {
  const t = useWords(words);
  const status = useWords(statusNames);
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const hasReply = data.parts.some((part) => part.part === 'lead' && part.status === 'replied');
  return (
    <>
      <p>
        <Link to={list}>{t('back')}</Link>
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
