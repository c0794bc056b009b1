import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { benefitRoutes } from '../../contract.ts';
import type { AudienceType } from '../../healthNotes/audienceTypes.ts';
import type { NoteView } from '../../healthNotes/contract.ts';
import { BenefitList, useListState } from './parts/BenefitList.tsx';
import { FormDialog } from './parts/FormDialog.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  add: ['写健康提示', 'New note'],
  note: ['提示', 'Note'],
  with: ['随哪项活动', 'With'],
  state: ['状态', 'State'],
  reached: ['已发 / 不接收 / 无手机号', 'Sent / want none / no mobile'],
  act: ['办理', 'Next'],
  send: ['发送', 'Send'],
  sure: ['只能发送一次，确定发送？', 'It is sent once only. Send it?'],
});

const statuses: Record<NoteView['status'], Pair> = {
  draft: ['未发送', 'Draft'],
  sent: ['已发送', 'Sent'],
};
const subjects: Record<AudienceType, Pair> = {
  voucherCampaign: ['券活动', 'Voucher campaign'],
  aidRound: ['慰问', 'Condolence round'],
  insuranceBatch: ['保险批次', 'Insurance batch'],
  recuperationPeriod: ['疗休养', 'Recuperation'],
  supplyItem: ['物资发放', 'Supplies'],
};

/** Notes on health that go with a campaign, once, to those who want messages. */
export function NotesTab() {
  const t = useWords(words);
  const pick = usePick();
  const { number, instant } = useFormats();
  const session = useSession();
  const list = useListState<'latest' | 'title'>('latest');
  const { data, error } = useRouteQuery(
    benefitRoutes.healthNotes,
    { query: list.query },
    { topics: [topic], keepPrevious: true },
  );
  const send = useDeed(benefitRoutes.sendHealthNote);
  const [type, setType] = useState<AudienceType>();
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <BenefitList<NoteView, 'latest' | 'title'>
        list={list}
        data={data}
        error={error}
        statuses={statuses}
        sorts={{ latest: ['最新', 'Latest'], title: ['标题', 'Title'] }}
        exports={{ kind: 'notes', name: ['健康提示', 'Health notes'] }}
        empty={[
          '还没有健康提示。写一条，随活动或保险批次发给愿意接收消息的会员。',
          'No notes yet. Write one with a campaign or a batch; it goes to those who want messages.',
        ]}
        actions={
          holds(session, 'benefit.manage') && (
            <Button type="primary" onClick={() => setChoosing(true)}>
              {t('add')}
            </Button>
          )
        }
        columns={[
          {
            title: t('note'),
            render: (_, row) => (
              <>
                {row.title}
                <div className="soft">{row.text}</div>
              </>
            ),
          },
          {
            title: t('with'),
            render: (_, row) => `${pick(subjects[row.subjectType])} · ${row.subjectTitle}`,
          },
          {
            title: t('state'),
            render: (_, row) => (
              <>
                {pick(statuses[row.status])}{' '}
                {row.sentAt && <span className="soft">{instant(row.sentAt)}</span>}
              </>
            ),
          },
          {
            title: t('reached'),
            render: (_, row) =>
              row.status === 'sent' &&
              `${number(row.sent)} / ${number(row.optedOut)} / ${number(row.unreached)}`,
          },
          {
            title: t('act'),
            render: (_, row) =>
              row.allowedActions.includes('send') && (
                <Popconfirm
                  title={t('sure')}
                  onConfirm={() => send.press({ params: { id: row.id }, body: {} })}
                >
                  <Button size="small">{t('send')}</Button>
                </Popconfirm>
              ),
          },
        ]}
      />
      {choosing && (
        <FormDialog<{ type: AudienceType }>
          title={['随哪类活动发送', 'With what kind of campaign']}
          fields={[{ name: 'type', kind: 'choice', label: ['类别', 'Kind'], options: subjects }]}
          send={async (values) => setType(values.type)}
          onClose={() => setChoosing(false)}
        />
      )}
      {type && <NewNote type={type} onClose={() => setType(undefined)} />}
    </>
  );
}

function NewNote({ type, onClose }: { type: AudienceType; onClose: () => void }) {
  const add = useDeed(benefitRoutes.addHealthNote);
  const { data } = useRouteQuery(benefitRoutes.noteSubjects, { query: { type } });
  return (
    <FormDialog<{ subjectId: string; title: string; text: string; link?: string }>
      title={['写健康提示', 'New note']}
      fields={[
        {
          ...{ name: 'subjectId', kind: 'choice', label: subjects[type] },
          options: Object.fromEntries((data?.items ?? []).map((one) => [one.id, [one.title, one.title]])),
        },
        { name: 'title', kind: 'text', label: ['标题', 'Title'] },
        { name: 'text', kind: 'area', label: ['内容（200 字以内）', 'Text (200 characters at most)'] },
        { name: 'link', kind: 'text', optional: true, label: ['链接（https）', 'Link (https)'] },
      ]}
      send={(body) => add.send({ body: { ...body, subjectType: type } })}
      onClose={onClose}
    />
  );
}
