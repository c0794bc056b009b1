import './discovery.css';
import { Alert, Button, Empty, Spin, Switch, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { listRoutes, type MatchView } from '../../contract/lists.ts';
import { Facts, MatchedBy, StrengthTag, topic } from './parts.tsx';
import { runWords } from './RunsTab.tsx';

const words = defineWords({
  back: ['部门名单与比对', 'Agency lists'],
  title: ['比对结果', 'Matches'],
  took: [
    '{left} 行与 {right} 行，用时 {seconds} 秒；匹配 {matches}，其中有矛盾 {conflicts}',
    '{left} rows with {right}, {seconds} s; {matches} matches, {conflicts} with conflicts',
  ],
  came: [
    '得到新线索 {candidates} 条、变化 {changes} 条；已在档 {inFile} 人',
    '{candidates} new candidates, {changes} changes; {inFile} in files already',
  ],
  desk: ['去核实', 'To the desk'],
  only: ['只看有矛盾的', 'Conflicts only'],
  strength: ['把握', 'Sure'],
  why: ['依据', 'Why'],
  left: ['名单上', 'In the list'],
  right: ['对方', 'The other'],
  row: ['第 {row} 行', 'row {row}'],
  facts: ['名单内容', 'What the list says'],
  member: ['会员', 'Member'],
  inFile: ['在档', 'In a file'],
  none: ['没有匹配。', 'Nothing matches.'],
  next: ['下一页', 'Next page'],
  first: ['回到第一页', 'First page'],
});

/** One comparison with its matches, strongest first; what follows is decided at the desk. */
export function RunScreen() {
  const t = useWords(words);
  const states = useWords(runWords);
  const formats = useFormats();
  const { id = '' } = useParams();
  const [after, setAfter] = useState(0);
  const [conflicts, setConflicts] = useState(false);
  const { data, error } = useRouteQuery(
    listRoutes.run,
    { params: { id }, query: { after, conflicts: conflicts ? 'true' : 'false' } },
    { topics: [topic], keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const { run } = data;
  const side = (each: MatchView['left']) => {
    const parts = [each.name, each.birth, each.identityNumber, each.phone].filter(Boolean);
    return [...parts, ...(each.row === null ? [] : [t('row', { row: each.row })])].join(' · ');
  };
  return (
    <>
      <p>
        <Link to="/discovery/lists">‹ {t('back')}</Link>
      </p>
      <h1>{t('title')}</h1>
      <p>
        {run.left.name} ↔ {run.right?.name ?? states('register')} ·{' '}
        <b aria-live="polite">{states(run.status)}</b>
      </p>
      {run.error && <Alert type="error" showIcon title={run.error} />}
      {run.summary && (
        <p>
          {t('took', {
            left: formats.number(run.summary.leftRows),
            right: formats.number(run.summary.rightRows),
            seconds: run.summary.seconds,
            matches: formats.number(run.summary.matches),
            conflicts: formats.number(run.summary.conflicts),
          })}
        </p>
      )}
      {run.summary?.candidates !== undefined && !run.right && (
        <p className="discoveryText">
          {t('came', {
            candidates: formats.number(run.summary.candidates),
            changes: formats.number(run.summary.changes ?? 0),
            inFile: formats.number(run.summary.inFile ?? 0),
          })}{' '}
          <Link to="/discovery">{t('desk')}</Link>
        </p>
      )}
      <div className="discoveryBar">
        <Switch
          id="conflictsOnly"
          checked={conflicts}
          onChange={(value) => {
            setAfter(0);
            setConflicts(value);
          }}
        />
        <label htmlFor="conflictsOnly">{t('only')}</label>
      </div>
      <Table<MatchView>
        rowKey="place"
        size="middle"
        dataSource={data.items}
        pagination={false}
        locale={{ emptyText: <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        columns={[
          {
            title: t('strength'),
            key: 'strength',
            render: (_, row) => <StrengthTag strength={row.strength} />,
          },
          {
            title: t('why'),
            key: 'why',
            render: (_, row) => <MatchedBy reasons={row.reasons} conflicts={row.conflicts} />,
          },
          { title: t('left'), key: 'left', render: (_, row) => side(row.left) },
          { title: t('facts'), key: 'facts', render: (_, row) => <Facts facts={row.facts} /> },
          {
            title: t('right'),
            key: 'right',
            render: (_, row) => (
              <>
                {side(row.right)} {row.unionName} {row.member && <Tag>{t('member')}</Tag>}
                {row.inFile && <Tag color="gold">{t('inFile')}</Tag>}
              </>
            ),
          },
        ]}
      />
      <div className="discoveryBar">
        {after > 0 && <Button onClick={() => setAfter(0)}>{t('first')}</Button>}
        {data.next !== null && <Button onClick={() => setAfter(data.next ?? 0)}>{t('next')}</Button>}
      </div>
    </>
  );
}
