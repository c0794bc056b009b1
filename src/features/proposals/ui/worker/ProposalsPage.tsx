import '../problemWords.ts';
import '../proposals.css';
import { useState } from 'react';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useSession } from '#web/shared/session.ts';
import { useCall } from '#web/shared/useCall.ts';
import { SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { Link } from '#web/worker/router.tsx';
import type { ProposalRowView } from '../../contractViews.ts';
import { outcomeNames, statusNames } from '../words.ts';
import { myProposalsRoute, openProposalsRoute } from './calls.ts';

const words = defineWords({
  title: ['提案', 'Proposals'],
  intro: [
    '会员代表和职工代表的提案，从提交到反馈分五步，人人都能跟进。',
    'Proposals of representatives, in five steps that everybody can follow.',
  ],
  write: ['写提案', 'Write a proposal'],
  closed: ['现在不在征集期，可以先存草稿。', 'Not being collected now; you may keep a draft.'],
  toRate: ['请您评价答复', 'Please rate the reply'],
  toSecond: ['等您附议', 'For you to second'],
  own: ['我的提案', 'My proposals'],
  everyone: ['大家的提案', 'All proposals'],
  q: ['查找', 'Find'],
  list: ['看哪些', 'Which'],
  all: ['全部', 'All'],
  unsolved: ['未办结清单', 'Unsolved list'],
  best: ['优秀提案', 'Best proposals'],
  none: ['没有符合条件的提案。', 'No such proposals.'],
  more: ['再看一些', 'More'],
  seconded: ['{count}/{needed} 人附议', '{count} of {needed} seconders'],
  due: ['{day} 到期', 'due {day}'],
  late: ['已逾期', 'late'],
});

/** What a representative has to do, then what everybody may follow. */
export function ProposalsPage() {
  const t = useWords(words);
  const session = useSession();
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="hint">{t('intro')}</p>
      {session?.kind === 'worker' && <Own />}
      <Everybody />
    </>
  );
}

function Own() {
  const t = useWords(words);
  const { data, problem, reload } = useCall(myProposalsRoute, {}, ['proposals']);
  if (problem !== undefined) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  return (
    <>
      {data.seats.length > 0 && (
        <>
          {!data.collecting && <p className="notice info">{t('closed')}</p>}
          <Link className="button main wide" to="/proposals/new">
            {t('write')}
          </Link>
        </>
      )}
      {(['toRate', 'toSecond', 'own'] as const).map(
        (part) =>
          data[part].length > 0 && (
            <section key={part}>
              <h2>{t(part)}</h2>
              {data[part].map((row) => (
                <Card key={row.id} row={row} />
              ))}
            </section>
          ),
      )}
    </>
  );
}

const pageSize = 20;

function Everybody() {
  const t = useWords(words);
  const [q, setQ] = useState('');
  const [list, setList] = useState<'all' | 'unsolved' | 'best'>('all');
  const [limit, setLimit] = useState(pageSize);
  const query = { list, limit, ...(q.trim() ? { q: q.trim() } : {}) };
  const { data, problem, reload } = useCall(openProposalsRoute, { query }, ['proposals']);
  return (
    <section>
      <h2>{t('everyone')}</h2>
      <div className="form">
        <TextField name="q" label={t('q')} type="search" optional value={q} onChange={setQ} maxLength={50} />
        <SelectField
          name="list"
          label={t('list')}
          value={list}
          options={(['all', 'unsolved', 'best'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={setList}
        />
      </div>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data?.items.length === 0 && <p className="notice info">{t('none')}</p>}
      {data?.items.map((row) => (
        <Card key={row.id} row={row} />
      ))}
      {data?.next && limit < 100 && (
        <button
          type="button"
          className="button wide"
          onClick={() => setLimit(Math.min(100, limit + pageSize))}
        >
          {t('more')}
        </button>
      )}
    </section>
  );
}

function Card({ row }: { row: ProposalRowView }) {
  const t = useWords(words);
  const status = useWords(statusNames);
  const outcome = useWords(outcomeNames);
  const { date } = useFormats();
  const said = [
    row.number,
    row.unionName,
    status(row.status),
    row.status === 'seconding' && t('seconded', { count: row.seconded, needed: row.secondersNeeded }),
    row.outcome && outcome(row.outcome),
    row.dueOn && t('due', { day: date(row.dueOn) }),
    row.overdue && t('late'),
    row.honoured && t('best'),
  ];
  return (
    <article className="card">
      <Link className="lineLink" to={`/proposals/${row.id}`}>
        <strong>{row.title}</strong>
      </Link>
      <p className="hint">{said.filter(Boolean).join(' · ')}</p>
    </article>
  );
}
