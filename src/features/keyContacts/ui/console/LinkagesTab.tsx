import '../../../servicePoints/ui/console/parts/points.css';
import { Alert, Button, Empty, Spin } from 'antd';
import { useState } from 'react';
import { PageButtons, usePages } from '#web/console/PagedTable.tsx';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { keyContactRoutes } from '../../contract.ts';
import type { LinkageKind } from '../../vocabulary.ts';
import { topics } from './AssignDrawer.tsx';
import { LinkageCard } from './LinkageCard.tsx';
import { NewLinkage } from './NewLinkage.tsx';

const words = defineWords({
  pairing: ['新建结对', 'Pair two unions'],
  fourOnes: ['新建小组', 'New group'],
  pairingFigures: [
    '{groups} 对，辅导 {coachings} 次，走访 {visits} 次，座谈 {forums} 次，{people} 人次参加',
    '{groups} pairs, {coachings} coachings, {visits} visits, {forums} forums, {people} person-times',
  ],
  fourOnesFigures: [
    '{groups} 个小组，走访 {visits} 次，座谈 {forums} 场，{people} 人次；参加职代会 {congresses} 次、协商会 {bargainings} 次，收到意见 {suggestions} 条',
    '{groups} groups, {visits} visits, {forums} forums, {people} person-times; {congresses} congresses and {bargainings} bargaining meetings attended, {suggestions} suggestions',
  ],
  nonePairing: [
    '还没有结对。点“新建结对”：选两个工会，写清为什么结对。',
    'No pairs yet. “Pair two unions”: choose them and say what for.',
  ],
  noneFourOnes: [
    '还没有小组。点“新建小组”：联系一片、一线、一点、一面。',
    'No groups yet. “New group”: one area, one line, one point, one surface.',
  ],
});

/** Linkages of one kind with what was done, newest first. */
export function LinkagesTab({ kind }: { kind: LinkageKind }) {
  const t = useWords(words);
  const session = useSession();
  const pages = usePages();
  const [adding, setAdding] = useState(false);
  const { data, error } = useRouteQuery(
    keyContactRoutes.linkages,
    { query: { kind, limit: 30, ...pages.at } },
    { topics, keepPrevious: true },
  );
  return (
    <>
      {holds(session, 'linkage.keep') && (
        <p>
          <Button type="primary" onClick={() => setAdding(true)}>
            {t(kind)}
          </Button>
        </p>
      )}
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data && data.items.length > 0 && (
        <p>{t(kind === 'pairing' ? 'pairingFigures' : 'fourOnesFigures', data.figures)}</p>
      )}
      {data?.items.length === 0 && (
        <Empty description={t(kind === 'pairing' ? 'nonePairing' : 'noneFourOnes')} />
      )}
      <ul className="cardGrid">
        {data?.items.map((linkage) => (
          <LinkageCard key={linkage.id} linkage={linkage} />
        ))}
      </ul>
      <PageButtons pages={pages} next={data?.next ?? null} />
      {adding && <NewLinkage kind={kind} onClose={() => setAdding(false)} />}
    </>
  );
}
