import { Button, Image, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { urlOf } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type ApplicationView, memberRoutes } from '../../contract.ts';
import { isMemberGroup } from '../../vocabulary.ts';
import { groupWords } from '../../words.ts';
import { ActionDialog, type Asked } from './ActionDialog.tsx';
import { actionWords, applicationWords, sourceWords } from './memberWords.ts';
import { StateTag } from './StateTag.tsx';
import { todayInShanghai } from './today.ts';

const words = defineWords({
  name: ['申请人', 'Applicant'],
  place: ['工会', 'Union'],
  groups: ['职工群体', 'Worker groups'],
  status: ['状态', 'Status'],
  applied: ['申请时间', 'Applied'],
  due: ['联系期限', 'Contact by'],
  contacted: ['已联系', 'Contacted'],
  late: ['已超期', 'Late'],
  decided: ['办理结果', 'Decision'],
  actions: ['办理', 'Actions'],
  photo: ['看照片（留痕）', 'See the photo (logged)'],
});

type Action = ApplicationView['allowedActions'][number];

const asksOf: Partial<Record<Action, Asked['asks']>> = { refuse: ['reason'], place: ['union'] };
/** These are noted at once, without a question. */
const atOnce: readonly Action[] = ['contact', 'approve', 'review'];

interface Props {
  rows: readonly ApplicationView[];
  loading: boolean;
  decided: boolean;
  chosen: string[];
  onChoose: (ids: string[]) => void;
}

/** Applications with what may be done to each. */
export function ApplicationTable({ rows, loading, decided, chosen, onChoose }: Props) {
  const t = useWords(words);
  const act = useWords(actionWords);
  const say = useWords(applicationWords);
  const from = useWords(sourceWords);
  const pick = usePick();
  const formats = useFormats();
  const [asked, setAsked] = useState<Asked>();
  const change = useRouteMutation(memberRoutes.actOnApplication, ['members', 'people']);
  const run = (row: ApplicationView, action: Action, input = {}) =>
    change.mutateAsync({ params: { id: row.id, action }, body: { version: row.version, ...input } });
  const ask = (row: ApplicationView, action: Action) => {
    if (atOnce.includes(action)) return void run(row, action).catch(() => undefined);
    setAsked({
      title: `${act(action)} · ${row.name}`,
      asks: asksOf[action] ?? [],
      run: ({ reason, unionId }) =>
        run(row, action, { ...(reason ? { reason } : {}), ...(unionId ? { unionId } : {}) }),
    });
  };
  return (
    <>
      <Table<ApplicationView>
        size="middle"
        rowKey="id"
        loading={loading}
        dataSource={[...rows]}
        pagination={false}
        {...(decided
          ? {}
          : {
              rowSelection: {
                selectedRowKeys: chosen,
                onChange: (keys) => onChoose(keys.map(String)),
              },
            })}
        columns={[
          {
            title: t('name'),
            render: (_, row) => (
              <>
                {row.status === 'approved' ? (
                  <Link to={`/members/${row.personId}`}>{row.name}</Link>
                ) : (
                  row.name
                )}
                <div className="soft">{[row.phone, row.identityNumber].filter(Boolean).join(' ')}</div>
                {row.photoId && (
                  <Image
                    width={44}
                    alt={t('photo')}
                    src={urlOf(memberRoutes.applicationPhoto, { params: { id: row.id } })}
                  />
                )}
              </>
            ),
          },
          {
            title: t('place'),
            render: (_, row) => (
              <>
                {row.placeName}
                {row.employerName && <div className="soft">{row.employerName}</div>}
              </>
            ),
          },
          {
            title: t('groups'),
            render: (_, row) =>
              row.workerGroups
                .map((code) => (isMemberGroup(code) ? pick(groupWords[code]) : code))
                .join('、'),
          },
          {
            title: t('applied'),
            render: (_, row) => (
              <>
                {formats.instant(row.appliedAt)}
                <div className="soft">{from(row.source)}</div>
              </>
            ),
          },
          decided
            ? {
                title: t('decided'),
                render: (_, row) => (
                  <>
                    <StateTag tone={row.status === 'approved' ? 'good' : 'plain'}>{say(row.status)}</StateTag>
                    <div className="soft">{[row.decidedBy, row.reason].filter(Boolean).join('：')}</div>
                  </>
                ),
              }
            : { title: t('due'), render: (_, row) => <ContactDue row={row} /> },
          { title: t('status'), render: (_, row) => say(row.status) },
          {
            title: t('actions'),
            render: (_, row) => (
              <span className="rowActions">
                {row.allowedActions.map((action) => (
                  <Button
                    key={action}
                    size="small"
                    type={action === 'approve' || action === 'review' ? 'primary' : 'default'}
                    aria-label={`${act(action)} ${row.name}`}
                    onClick={() => ask(row, action)}
                  >
                    {act(action)}
                  </Button>
                ))}
              </span>
            ),
          },
        ]}
      />
      {asked && <ActionDialog asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function ContactDue({ row }: { row: ApplicationView }) {
  const t = useWords(words);
  const formats = useFormats();
  if (row.contactedAt) return <StateTag tone="good">{t('contacted')}</StateTag>;
  return (
    <>
      {formats.date(row.contactDue)}
      {row.contactDue < todayInShanghai() && <StateTag tone="bad">{t('late')}</StateTag>}
    </>
  );
}
