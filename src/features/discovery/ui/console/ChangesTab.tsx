import { Alert, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type ChangeView, watchRoutes } from '../../contract/watch.ts';
import { actionWords, changeWords } from '../../words.ts';
import { Facts, topic } from './parts.tsx';

const words = defineWords({
  actions: ['操作', 'Actions'],
  state: ['状态', 'State'],
  open: ['待处理', 'Open'],
  handled: ['已处理', 'Handled'],
  dismissed: ['无需处理', 'Dismissed'],
  name: ['姓名', 'Name'],
  union: ['工会', 'Union'],
  what: ['变化', 'What changed'],
  before: ['上次', 'Before'],
  after: ['这次', 'Now'],
  source: ['来源', 'From'],
  hidden: ['涉及健康（不显示）', 'About health (not shown)'],
  none: [
    '没有待处理的变化。下一份部门名单比对后，变化会出现在这里。',
    'Nothing changed since the last list.',
  ],
  reason: ['怎样处理的（必填）', 'What was done (needed)'],
});
const states = ['open', 'handled', 'dismissed'] as const;

/** What changed about watched people from one list to the next, each to be handled or dismissed. */
export function ChangesTab() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [status, setStatus] = useState<(typeof states)[number]>('open');
  const pages = usePages();
  const [asked, setAsked] = useState<{ change: ChangeView; action: ChangeView['allowedActions'][number] }>();
  const { data, error } = useRouteQuery(
    watchRoutes.watchChanges,
    { query: { status, ...pages.at } },
    { topics: [topic], keepPrevious: true },
  );
  return (
    <>
      <div className="discoveryBar">
        <Select
          aria-label={t('state')}
          popupMatchSelectWidth={false}
          value={status}
          options={states.map((value) => ({ value, label: t(value) }))}
          onChange={(value) => {
            pages.reset();
            setStatus(value);
          }}
        />
      </div>
      <PagedTable<ChangeView>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          {
            title: t('name'),
            key: 'name',
            render: (_, row) => <Link to={`/people/${row.personId}`}>{row.name}</Link>,
          },
          { title: t('union'), key: 'union', render: (_, row) => row.union.name },
          {
            title: t('what'),
            key: 'what',
            render: (_, row) =>
              row.says
                ? pick([row.says.zh, row.says.en])
                : `${pick(changeWords[row.change])} · ${t('hidden')}`,
          },
          {
            title: t('before'),
            key: 'before',
            render: (_, row) => row.before && <Facts facts={row.before} />,
          },
          { title: t('after'), key: 'after', render: (_, row) => row.after && <Facts facts={row.after} /> },
          {
            title: t('source'),
            key: 'source',
            render: (_, row) => `${row.agency} · ${formats.date(row.asOf)}`,
          },
          {
            title: t('actions'),
            key: 'act',
            render: (_, row) => (
              <div className="discoveryBar">
                {row.decision && <span className="discoverySoft">{row.decision.reason}</span>}
                {row.allowedActions.map((action) => (
                  <Button key={action} size="small" onClick={() => setAsked({ change: row, action })}>
                    {pick(actionWords[action] ?? [action, action])}
                  </Button>
                ))}
              </div>
            ),
          },
        ]}
      />
      {asked && <AskReason asked={asked} label={t('reason')} onClose={() => setAsked(undefined)} />}
    </>
  );
}

interface AskProps {
  asked: { change: ChangeView; action: ChangeView['allowedActions'][number] };
  label: string;
  onClose: () => void;
}

function AskReason({ asked: { change, action }, label, onClose }: AskProps) {
  const pick = usePick();
  const [reason, setReason] = useState('');
  const decide = useRouteMutation(watchRoutes.decideChange, [topic]);
  return (
    <Modal
      open
      title={`${change.name} · ${pick(actionWords[action] ?? [action, action])}`}
      okButtonProps={{ disabled: reason.trim() === '', loading: decide.isPending }}
      onCancel={onClose}
      onOk={() =>
        decide.mutate(
          { params: { id: change.id }, body: { action, version: change.version, reason: reason.trim() } },
          { onSuccess: onClose },
        )
      }
    >
      <Input.TextArea
        aria-label={label}
        placeholder={label}
        rows={3}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {decide.error && <Alert type="error" showIcon title={explainProblem(decide.error)} />}
    </Modal>
  );
}
