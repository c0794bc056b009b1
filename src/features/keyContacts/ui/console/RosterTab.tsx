import { App, Button, Input, Select, Space, Switch } from 'antd';
import { useState } from 'react';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type ContactView, keyContactRoutes } from '../../contract.ts';
import type { Due } from '../../rhythm.ts';
import { reasonWords } from '../../vocabulary.ts';
import { dueWords } from '../statusWords.ts';
import { AssignDrawer, topics } from './AssignDrawer.tsx';
import { useWallFilter } from './wallFilter.ts';

const words = defineWords({
  search: ['按姓名查找', 'Find by name'],
  due: ['该不该见面', 'Due'],
  ended: ['看已结束的', 'Those that ended'],
  name: ['姓名', 'Name'],
  reason: ['原因', 'Reason'],
  hidden: ['（不公开）', '(not shown)'],
  keeper: ['联系人', 'Keeper'],
  representative: ['代表', 'representative'],
  colleague: ['工作人员', 'colleague'],
  gone: ['已不在任，请换联系人', 'No longer in office: find another keeper'],
  next: ['下次见面', 'Next meeting'],
  by: ['{day} 前', 'by {day}'],
  last: ['上次见面', 'Last met'],
  never: ['还没有', 'not yet'],
  needs: ['在办需求', 'Needs in hand'],
  steps: ['办理', 'To do'],
  change: ['修改', 'Change'],
  end: ['移出', 'Take off'],
  reveal: ['联系方式', 'Contact'],
  revealed: ['{name}：电话 {phone}，地址 {address}', '{name}: phone {phone}, address {address}'],
  unknown: ['没有登记', 'not on record'],
  why: ['为什么移出？走访记录保留。', 'Why? Visits stay on record.'],
  whyReveal: ['为什么要看？会留下记录。', 'What for? It goes on record.'],
  until: ['{day} 结束：{reason}', 'ended {day}: {reason}'],
  none: [
    '名册还是空的。点“安排联系”，或“导入名册”从表格导入。',
    'The roster is empty. “Assign somebody”, or import a roster from a spreadsheet.',
  ],
});

/** Whom the place keeps in touch with, who is due first. */
export function RosterTab() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const { modal } = App.useApp();
  const send = useSend(topics);
  const pages = usePages();
  const { filter, figure } = useWallFilter();
  const behind: { figure?: 'peopleReached' } = figure === 'peopleReached' ? { figure } : {};
  const [q, setQ] = useState('');
  const [due, setDue] = useState<Due>();
  const [ended, setEnded] = useState(false);
  const [open, setOpen] = useState<{ contact: ContactView; step: 'change' | 'end' | 'reveal' }>();
  const { data, error } = useRouteQuery(
    keyContactRoutes.keyContacts,
    {
      query: {
        ...{ limit: 30, ...filter, ...behind, ...pages.at },
        ...{ ...(q ? { q } : {}), ...(due ? { due } : {}), ...(ended ? { ended: 'true' } : {}) },
      },
    },
    { topics, keepPrevious: true },
  );
  const narrow = (change: () => void) => {
    change();
    pages.reset();
  };
  const end = (contact: ContactView, reason: string) =>
    send(keyContactRoutes.endKeyContact, {
      ...{ params: { id: contact.id }, body: { version: contact.version, reason } },
    });
  const reveal = async (contact: ContactView, reason: string) => {
    const { phone, address } = await send(keyContactRoutes.revealKeyContact, {
      ...{ params: { id: contact.id }, body: { reason } },
    });
    const told = { phone: phone || t('unknown'), address: address || t('unknown') };
    modal.info({ title: t('reveal'), content: t('revealed', { name: contact.name, ...told }) });
  };
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          onSearch={(typed) => narrow(() => setQ(typed.trim()))}
        />
        <Select
          allowClear
          aria-label={t('due')}
          placeholder={t('due')}
          style={{ width: 150 }}
          value={due ?? null}
          options={(['overdue', 'soon', 'later'] as const).map((value) => ({
            ...{ value, label: pick(dueWords[value]) },
          }))}
          onChange={(chosen) => narrow(() => setDue(chosen ?? undefined))}
        />
        <Switch id="endedContacts" checked={ended} onChange={(on) => narrow(() => setEnded(on))} />
        <label htmlFor="endedContacts">{t('ended')}</label>
      </Space>
      <PagedTable<ContactView>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          {
            title: t('name'),
            render: (_, row) => (
              <>
                <strong>{row.name}</strong> {row.phone}
                <br />
                {row.union.name}
              </>
            ),
          },
          {
            title: t('reason'),
            render: (_, row) => (
              <>
                {row.reason ? pick(reasonWords[row.reason]) : t('hidden')}
                {row.note && <div className="soft">{row.note}</div>}
              </>
            ),
          },
          {
            title: t('keeper'),
            sorter: (a, b) => a.keeper.name.localeCompare(b.keeper.name, 'zh'),
            render: (_, { keeper, untilOn }) => (
              <>
                {formats.aside(keeper.name, t(keeper.kind))}
                {!keeper.active && untilOn === null && <div className="badge ask">{t('gone')}</div>}
              </>
            ),
          },
          {
            title: t('last'),
            width: 130,
            sorter: (a, b) => (a.lastMetOn ?? '').localeCompare(b.lastMetOn ?? ''),
            render: (_, row) => (row.lastMetOn ? formats.date(row.lastMetOn) : t('never')),
          },
          {
            title: t('next'),
            render: (_, row) =>
              row.nextOn && row.due ? (
                <>
                  <span className={row.due === 'overdue' ? 'badge ask' : 'badge'}>
                    {pick(dueWords[row.due])}
                  </span>{' '}
                  {t('by', { day: formats.date(row.nextOn) })}
                </>
              ) : (
                row.untilOn && t('until', { day: formats.date(row.untilOn), reason: row.endReason ?? '' })
              ),
          },
          {
            ...{ title: t('needs'), align: 'right' },
            sorter: (a, b) => a.openNeeds - b.openNeeds,
            render: (_, row) => row.openNeeds,
          },
          {
            title: t('steps'),
            width: 210,
            render: (_, contact) => (
              <div className="buttonRow">
                {contact.allowedActions.map((step) => (
                  <Button key={step} size="small" onClick={() => setOpen({ contact, step })}>
                    {t(step)}
                  </Button>
                ))}
              </div>
            ),
          },
        ]}
      />
      {open?.step === 'change' && <AssignDrawer contact={open.contact} onClose={() => setOpen(undefined)} />}
      {open && open.step !== 'change' && (
        <FormDrawer
          title={`${t(open.step)} · ${open.contact.name}`}
          fields={[
            {
              ...{ name: 'reason', kind: 'area', required: true },
              label: open.step === 'end' ? t('why') : t('whyReveal'),
            },
          ]}
          onSend={({ reason }) =>
            open.step === 'end' ? end(open.contact, String(reason)) : reveal(open.contact, String(reason))
          }
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
