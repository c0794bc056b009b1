import './people.css';
import { Alert, Button, Empty, Input, Modal, Segmented, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { peopleRoutes } from '../../contract.ts';
import type { DuplicateRow, MergeView } from '../../duplicates/contract.ts';
import { duplicateReasonWords } from '../../words.ts';

const words = defineWords({
  title: ['疑似重复', 'Possible duplicates'],
  hint: [
    '系统找到的可能是同一个人的记录。请比对后合并，或确认是两个人。合并可以撤销。',
    'Records that may be one person. Compare them, then join them or keep them apart. Joining can be undone.',
  ],
  open: ['待处理', 'To decide'],
  merged: ['已合并', 'Joined'],
  pair: ['两条记录', 'Records'],
  why: ['原因', 'Why'],
  found: ['发现时间', 'Found'],
  compare: ['比对', 'Compare'],
  none: ['没有疑似重复的记录', 'No possible duplicates'],
  noneMerged: ['还没有合并过记录', 'Nothing was joined yet'],
  kept: ['保留的记录', 'Kept'],
  gone: ['并入的记录', 'Joined into it'],
  by: ['{who} · {at}', '{who} · {at}'],
  who: ['谁合并的', 'By'],
  moved: ['移过来的关联', 'References moved'],
  undo: ['撤销合并', 'Undo'],
  undone: ['已撤销', 'Undone'],
  undoWhy: ['为什么撤销', 'Why undo it'],
  older: ['更早的', 'Older'],
  newest: ['回到最新', 'Newest'],
});

/** Pairs to decide about, and joined records that can be parted again. */
export function DuplicatesScreen() {
  const t = useWords(words);
  const [search] = useSearchParams();
  const [view, setView] = useState<'open' | 'merged'>('open');
  const personId = search.get('personId');
  const filter = personId ? { personId } : {};
  return (
    <div className="peopleScreen">
      <h1>{t('title')}</h1>
      <p className="soft">{t('hint')}</p>
      <div className="peopleBar">
        <Segmented
          value={view}
          onChange={(value) => setView(value as 'open' | 'merged')}
          options={[
            { value: 'open', label: t('open') },
            { value: 'merged', label: t('merged') },
          ]}
        />
      </div>
      {view === 'open' ? <OpenPairs filter={filter} /> : <Merges filter={filter} />}
    </div>
  );
}

interface Filter {
  filter: { personId?: string };
}

function OpenPairs({ filter }: Filter) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const navigate = useNavigate();
  const [after, setAfter] = useState<string>();
  const { data, error, isFetching } = useRouteQuery(
    peopleRoutes.duplicates,
    { query: { ...filter, ...(after ? { after } : {}) } },
    { topics: ['people'], keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  return (
    <>
      <Table<DuplicateRow>
        size="middle"
        rowKey="id"
        loading={isFetching && !data}
        dataSource={data?.items ?? []}
        pagination={false}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')} /> }}
        columns={[
          {
            title: t('pair'),
            key: 'pair',
            render: (_, { first, second }) =>
              [first, second].map(({ id, name, unions }) => (
                <div key={id}>
                  <Link to={`/people/${id}`}>{name}</Link> <span className="soft">{unions.join('、')}</span>
                </div>
              )),
          },
          {
            title: t('why'),
            key: 'why',
            render: (_, { reasons }) =>
              reasons.map((reason) => <Tag key={reason}>{pick(duplicateReasonWords[reason])}</Tag>),
          },
          { title: t('found'), key: 'found', render: (_, { foundAt }) => formats.instant(foundAt) },
          {
            title: t('compare'),
            key: 'compare',
            render: (_, { id }) => (
              <Button onClick={() => navigate(`/people/duplicates/${id}`)}>{t('compare')}</Button>
            ),
          },
        ]}
      />
      <Pages next={data?.next ?? null} after={after} onAfter={setAfter} />
    </>
  );
}

function Merges({ filter }: Filter) {
  const t = useWords(words);
  const formats = useFormats();
  const [after, setAfter] = useState<string>();
  const [undoing, setUndoing] = useState<string>();
  const { data, error, isFetching } = useRouteQuery(
    peopleRoutes.merges,
    { query: { ...filter, ...(after ? { after } : {}) } },
    { topics: ['people'], keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  return (
    <>
      <Table<MergeView>
        size="middle"
        rowKey="id"
        loading={isFetching && !data}
        dataSource={data?.items ?? []}
        pagination={false}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noneMerged')} /> }}
        columns={[
          {
            title: t('kept'),
            key: 'kept',
            render: (_, row) => <Link to={`/people/${row.keptId}`}>{row.keptName}</Link>,
          },
          {
            title: t('gone'),
            key: 'gone',
            render: (_, row) => <Link to={`/people/${row.goneId}`}>{row.goneName}</Link>,
          },
          { title: t('why'), dataIndex: 'reason' },
          {
            title: t('who'),
            key: 'who',
            render: (_, row) => t('by', { who: row.mergedBy, at: formats.instant(row.mergedAt) }),
          },
          { title: t('moved'), dataIndex: 'moved' },
          {
            title: t('undo'),
            key: 'undo',
            render: (_, row) =>
              row.undoneAt ? (
                <span className="soft">
                  {t('undone')} {t('by', { who: row.undoneBy ?? '', at: formats.instant(row.undoneAt) })}
                </span>
              ) : (
                <Button onClick={() => setUndoing(row.id)}>{t('undo')}</Button>
              ),
          },
        ]}
      />
      <Pages next={data?.next ?? null} after={after} onAfter={setAfter} />
      {undoing && <UndoMerge id={undoing} onClose={() => setUndoing(undefined)} />}
    </>
  );
}

function UndoMerge({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  const undo = useRouteMutation(peopleRoutes.undoMerge, ['people']);
  return (
    <Modal
      open
      title={t('undo')}
      okText={t('undo')}
      okButtonProps={{ disabled: reason.trim().length < 2, loading: undo.isPending }}
      onOk={() =>
        undo.mutateAsync({ params: { id }, body: { reason: reason.trim() } }).then(onClose, () => undefined)
      }
      onCancel={onClose}
    >
      <label htmlFor="undoReason">{t('undoWhy')}</label>
      <Input
        id="undoReason"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        maxLength={300}
        autoFocus
      />
      {undo.error && <Alert type="error" showIcon title={explainProblem(undo.error)} />}
    </Modal>
  );
}

interface PagesProps {
  next: string | null;
  after: string | undefined;
  onAfter: (after: string | undefined) => void;
}

function Pages({ next, after, onAfter }: PagesProps) {
  const t = useWords(words);
  return (
    <div className="peopleBar" style={{ marginTop: 12 }}>
      {after && <Button onClick={() => onAfter(undefined)}>{t('newest')}</Button>}
      {next && <Button onClick={() => onAfter(next)}>{t('older')}</Button>}
    </div>
  );
}
