import '../../../appeals/ui/console/parts/console.css';
import '../../../servicePoints/ui/console/parts/points.css';
import '../../../servicePoints/ui/console/parts/problems.ts';
import { Alert, Button, Empty, Input, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { today, useCategoryName } from '../../../appeals/ui/console/parts/say.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type ConsultationView, dutyRoutes } from '../../contract.ts';
import { DispatchDrawer } from './CaseDutyPanel.tsx';
import { ConsultationDrawer } from './ConsultationDrawer.tsx';
import { howWords } from './dutyWords.ts';
import { PointPicker, useChosenPoint } from './PointPicker.tsx';

const words = defineWords({
  title: ['咨询登记', 'Consultations'],
  add: ['登记一次咨询', 'Log a consultation'],
  call: ['呼叫听班人员', 'Call whoever is on call'],
  from: ['从', 'From'],
  to: ['到', 'To'],
  sums: [
    '{count} 人次，共 {minutes} 分钟；匿名 {anonymous}，转为诉求 {linked}',
    '{count} person-times, {minutes} minutes; {anonymous} anonymous, {linked} became appeals',
  ],
  when: ['时间', 'When'],
  who: ['咨询人', 'Who'],
  anonymous: ['匿名', 'Anonymous'],
  about: ['事项', 'About'],
  by: ['接待人', 'By'],
  minutes: ['分钟', 'Minutes'],
  appeal: ['诉求', 'Appeal'],
  confidential: ['咨询内容保密', 'Confidential'],
  file: ['登记为诉求', 'File as an appeal'],
  link: ['关联已有诉求', 'Link an appeal'],
  number: ['诉求编号', 'Number of the appeal'],
  linked: ['已转为诉求', 'Became an appeal'],
  none: ['这段时间没有咨询登记。', 'No consultations in this time.'],
});
const topics = ['duty'];

/** The log of a desk: one line a consultation, and what became of it. */
export function ConsultationsScreen() {
  const t = useWords(words);
  const how = useWords(howWords);
  const formats = useFormats(today());
  const categoryName = useCategoryName();
  const send = useSend(topics);
  const choice = useChosenPoint();
  const { chosen } = choice;
  const [period, setPeriod] = useState({ from: `${today().slice(0, 7)}-01`, to: today() });
  const [open, setOpen] = useState<'add' | 'call' | ConsultationView>();
  const { data, error, isPending } = useRouteQuery(
    dutyRoutes.consultations,
    { query: { ...period, ...(chosen ? { pointId: chosen.id } : {}), limit: 200 } },
    { topics, enabled: chosen !== undefined, keepPrevious: true },
  );
  const fileAddress = (row: ConsultationView) =>
    `/appeals/new?door=counter&point=${row.pointId}&consultation=${row.id}`;
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        <Button type="primary" disabled={!chosen} onClick={() => setOpen('add')}>
          {t('add')}
        </Button>
        <Button disabled={!chosen} onClick={() => setOpen('call')}>
          {t('call')}
        </Button>
      </div>
      <div className="toolRow">
        <PointPicker {...choice} />
        {(['from', 'to'] as const).map((end) => (
          <Input
            key={end}
            type="date"
            aria-label={t(end)}
            value={period[end]}
            onChange={(event) => event.target.value && setPeriod({ ...period, [end]: event.target.value })}
          />
        ))}
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {data && <p className="soft">{t('sums', data)}</p>}
      <Table<ConsultationView>
        size="small"
        rowKey="id"
        loading={isPending && chosen !== undefined}
        aria-label={t('title')}
        dataSource={data?.items ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty description={t('none')} /> }}
        columns={[
          {
            title: t('when'),
            key: 'when',
            render: (_, row) => `${formats.instant(row.heldAt)} · ${how(row.how)}`,
          },
          { title: t('who'), key: 'who', render: (_, row) => row.client ?? t('anonymous') },
          {
            title: t('about'),
            key: 'about',
            render: (_, row) => (
              <>
                {row.confidential ? <span className="soft">{t('confidential')}</span> : row.topic}
                <br />
                <small className="soft">
                  {categoryName(row.category)}
                  {row.deskName ? ` · ${row.deskName}` : ''}
                </small>
              </>
            ),
          },
          { title: t('by'), key: 'by', render: (_, row) => row.by },
          {
            title: t('minutes'),
            key: 'minutes',
            align: 'right',
            sorter: (left, right) => left.minutes - right.minutes,
            render: (_, row) => row.minutes,
          },
          {
            title: t('appeal'),
            key: 'appeal',
            render: (_, row) => {
              if (row.appeal) return <Link to={`/appeals/${row.appeal.id}`}>{row.appeal.number}</Link>;
              if (!row.mayLink) return row.linked ? t('linked') : '—';
              return (
                <span className="buttonRow">
                  <Link to={fileAddress(row)}>{t('file')}</Link>
                  <Button type="link" size="small" onClick={() => setOpen(row)}>
                    {t('link')}
                  </Button>
                </span>
              );
            },
          },
        ]}
      />
      {chosen && open === 'add' && <ConsultationDrawer point={chosen} onClose={() => setOpen(undefined)} />}
      {chosen && open === 'call' && <DispatchDrawer pointId={chosen.id} onClose={() => setOpen(undefined)} />}
      {open && typeof open === 'object' && (
        <FormDrawer
          title={t('link')}
          fields={[{ name: 'appealNumber', kind: 'text', label: t('number'), required: true }]}
          onSend={(values) =>
            send(dutyRoutes.linkConsultation, {
              params: { id: open.id },
              body: { appealNumber: String(values.appealNumber) },
            })
          }
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
