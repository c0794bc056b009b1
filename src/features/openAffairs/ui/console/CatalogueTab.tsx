import { Button, DatePicker, Form, Input, Space, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { FormDialog, showIssues } from '../../../rectification/ui/console/FormDialog.tsx';
import { type ItemView, openAffairsRoutes } from '../../contract.ts';
import { formWords, periodWords, sideWords, topic } from '../words.ts';
import { ItemDialog } from './ItemDialog.tsx';
import { TemplateDialog } from './TemplateDialog.tsx';

const words = defineWords({
  union: ['全部工会', 'Any union'],
  search: ['按事项查找', 'Find an item'],
  add: ['加事项', 'Add an item'],
  template: ['用模板', 'From a template'],
  sheet: ['从表格导入', 'From a sheet'],
  item: ['公开事项', 'Item'],
  how: ['形式和周期', 'Form and period'],
  within: ['期满后 {days} 天内', 'within {days} days after it'],
  responsible: ['责任单位', 'Unit'],
  basis: ['依据', 'Basis'],
  since: ['{on} 起', 'from {on}'],
  versions: ['第 {count} 版', 'version {count}'],
  act: ['办理', 'Act'],
  change: ['修改', 'Change'],
  end: ['停止公开', 'End'],
  occur: ['记一次发生', 'It happened'],
  endedOn: ['从哪天起不再公开', 'From which day'],
  reason: ['原因', 'Reason'],
  happenedOn: ['发生日期', 'Day'],
  what: ['什么事', 'What happened'],
  none: [
    '目录是空的。点“用模板”选企业、医院或事业单位，或“从表格导入”。',
    'The catalogue is empty: take a template for an enterprise, hospital or public institution, or a sheet.',
  ],
  required: ['请填写', 'Fill this in'],
});

/** What must be open, in what form, by when and by whom. */
export function CatalogueTab() {
  const t = useWords(words);
  const form = useWords(formWords);
  const period = useWords(periodWords);
  const side = useWords(sideWords);
  const formats = useFormats();
  const pages = usePages();
  const [unionId, setUnion] = useState<string>();
  const [q, setSearch] = useState('');
  const [open, setOpen] = useState<'add' | 'template' | null>(null);
  const [doing, setDoing] = useState<{ item: ItemView; what: 'change' | 'end' | 'occur' } | null>(null);
  const end = useRouteMutation(openAffairsRoutes.endItem, [topic]);
  const occur = useRouteMutation(openAffairsRoutes.noteOccurrence, [topic]);
  const { data, error } = useRouteQuery(
    openAffairsRoutes.items,
    { query: { ...(unionId ? { unionId } : {}), ...(q ? { q } : {}), ...pages.at } },
    { topics: [topic], keepPrevious: true },
  );
  const rules = [{ required: true, message: t('required') }];
  const close = () => setDoing(null);
  return (
    <>
      <div className="openFilter">
        <UnionSelect
          label={t('union')}
          value={unionId}
          onChange={(next) => {
            setUnion(next);
            pages.reset();
          }}
        />
        <Input.Search
          allowClear
          style={{ width: 220 }}
          aria-label={t('search')}
          placeholder={t('search')}
          onSearch={(typed) => {
            setSearch(typed.trim());
            pages.reset();
          }}
        />
        {data?.mayKeep && (
          <>
            <Button type="primary" onClick={() => setOpen('add')}>
              {t('add')}
            </Button>
            <Button onClick={() => setOpen('template')}>{t('template')}</Button>
            <Link to="/open-affairs/imports">{t('sheet')}</Link>
          </>
        )}
      </div>
      <PagedTable<ItemView>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          {
            title: t('item'),
            render: (_, row) => (
              <>
                <strong>{row.title}</strong> <Tag>{side(row.side)}</Tag>
                <div className="openText">{row.versions[0]?.content}</div>
                <span className="soft">{row.union.name}</span>
              </>
            ),
          },
          {
            title: t('how'),
            width: 220,
            render: (_, { versions: [now, ...old] }) =>
              now && (
                <>
                  {formats.list(now.forms.map((each) => form(each)))} · {period(now.period)}
                  <br />
                  <span className="soft">
                    {t('within', { days: now.withinDays })} · {t('since', { on: formats.date(now.fromOn) })}
                    {old.length > 0 && ` · ${t('versions', { count: now.version })}`}
                  </span>
                </>
              ),
          },
          { title: t('responsible'), width: 150, render: (_, row) => row.versions[0]?.responsible || '—' },
          { title: t('basis'), width: 140, render: (_, row) => row.versions[0]?.basis || '—' },
          {
            title: t('act'),
            width: 130,
            render: (_, item) => (
              <Space orientation="vertical" size={4}>
                {(['change', 'end', 'occur'] as const)
                  .filter((what) => item.allowedActions.includes(what))
                  .map((what) => (
                    <Button key={what} size="small" onClick={() => setDoing({ item, what })}>
                      {t(what)}
                    </Button>
                  ))}
              </Space>
            ),
          },
        ]}
      />
      {open === 'add' && <ItemDialog unionId={unionId} onClose={() => setOpen(null)} />}
      {open === 'template' && <TemplateDialog unionId={unionId} onClose={() => setOpen(null)} />}
      {doing?.what === 'change' && <ItemDialog item={doing.item} onClose={close} />}
      {doing?.what === 'end' && (
        <FormDialog
          title={`${t('end')} · ${doing.item.title}`}
          action={t('end')}
          initial={{ endedOn: dayjs() }}
          busy={end.isPending}
          error={end.error}
          onClose={close}
          onSend={({ endedOn, reason }, fields) =>
            end.mutate(
              { params: { id: doing.item.id }, body: { endedOn: String(endedOn), reason: String(reason) } },
              { onSuccess: close, onError: (problem) => showIssues(fields, problem) },
            )
          }
        >
          <Form.Item name="endedOn" label={t('endedOn')} rules={rules}>
            <DatePicker allowClear={false} />
          </Form.Item>
          <Form.Item name="reason" label={t('reason')} rules={rules}>
            <Input maxLength={500} />
          </Form.Item>
        </FormDialog>
      )}
      {doing?.what === 'occur' && (
        <FormDialog
          title={`${t('occur')} · ${doing.item.title}`}
          action={t('occur')}
          initial={{ happenedOn: dayjs() }}
          busy={occur.isPending}
          error={occur.error}
          onClose={close}
          onSend={({ happenedOn, what }, fields) =>
            occur.mutate(
              { params: { id: doing.item.id }, body: { happenedOn: String(happenedOn), what: String(what) } },
              { onSuccess: close, onError: (problem) => showIssues(fields, problem) },
            )
          }
        >
          <Form.Item name="happenedOn" label={t('happenedOn')} rules={rules}>
            <DatePicker allowClear={false} disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
          </Form.Item>
          <Form.Item name="what" label={t('what')} rules={rules}>
            <Input maxLength={300} />
          </Form.Item>
        </FormDialog>
      )}
    </>
  );
}
