import { Alert, Button, Spin } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type TreeNode, treeRoutes } from '../../../tree/contract.ts';
import { ChangeDialog } from '../union/ChangeDialog.tsx';
import { doWords, levelWords } from '../unionWords.ts';

const words = defineWords({
  open: ['打开工会页面', 'Open the union’s page'],
  above: ['上级', 'Superiors'],
  onDay: ['{date} 的上级', 'Superiors on {date}'],
  none: ['无', 'none'],
  code: ['代码', 'Code'],
  phone: ['电话', 'Phone'],
});

/** What is chosen in the tree, with the ways on from there. */
export function SelectedUnion({ node, asAt }: { node: TreeNode; asAt: string | undefined }) {
  const t = useWords(words);
  const level = useWords(levelWords);
  const act = useWords(doWords);
  const pick = usePick();
  const [moving, setMoving] = useState(false);
  const params = { id: node.id };
  const { data, error } = useRouteQuery(treeRoutes.getUnion, { params }, { topics: ['unions'] });
  const past = useRouteQuery(
    treeRoutes.unionAsAt,
    { params, query: { date: asAt ?? '' } },
    { enabled: asAt !== undefined },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin />;
  const above = asAt ? (past.data?.ancestors ?? []) : data.ancestors;
  return (
    <section className="orgCard" aria-label={node.name}>
      <h2>{node.name}</h2>
      <dl className="orgFacts">
        <dt>{level(node.level)}</dt>
        <dd>{node.shortName}</dd>
        <dt>{asAt ? t('onDay', { date: asAt }) : t('above')}</dt>
        <dd className="orgPath">{above.map(({ name }) => name).join(' › ') || t('none')}</dd>
        {data.creditCode && (
          <>
            <dt>{t('code')}</dt>
            <dd>{data.creditCode}</dd>
          </>
        )}
        {data.phone && (
          <>
            <dt>{t('phone')}</dt>
            <dd>{data.phone}</dd>
          </>
        )}
      </dl>
      <div className="orgCounts">
        {data.holdings
          .filter(({ count }) => count > 0)
          .map(({ code, name, count }) => (
            <span key={code}>
              <b>{count}</b>
              {pick([name.zh, name.en])}
            </span>
          ))}
      </div>
      <p className="orgBar">
        <Link to={`/unions/${node.id}`}>{t('open')}</Link>
        {!asAt && data.allowedActions.includes('move') && (
          <Button onClick={() => setMoving(true)}>{act('move')}</Button>
        )}
      </p>
      {moving && <ChangeDialog kind="move" unionId={node.id} onClose={() => setMoving(false)} />}
    </section>
  );
}
