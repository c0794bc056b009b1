import { App, Button, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { FormDialog } from '../../../benefits/ui/console/parts/FormDialog.tsx';
import { exportRoutes } from '../../../exports/contract.ts';
import { type SuggestionView, suggestionRoutes } from '../../contract.ts';
import { type FigureName, figureNames } from '../../vocabulary.ts';
import { EnterDialog } from './EnterDialog.tsx';
import { DueTag, StateTags, UnitSelect, useDictionary, useSay, useSenderName, useText } from './parts.tsx';
import { figureWords, topic } from './words.ts';

const words = defineWords({
  search: ['找内容或编号', 'Words or number'],
  classes: ['分类', 'Class'],
  themes: ['主题', 'Theme'],
  doNow: ['只看马上办', 'Only “do now”'],
  late: ['只看逾期', 'Only late ones'],
  urgency: ['缓急', 'Urgency'],
  enter: ['登记一条', 'Enter one'],
  export: ['导出台账', 'Export the ledger'],
  purpose: ['意见建议台账', 'Ledger of suggestions'],
  number: ['编号', 'Number'],
  text: ['内容', 'Words'],
  from: ['来自', 'From'],
  unit: ['承办', 'Unit'],
  state: ['状态', 'State'],
  due: ['期限', 'Due'],
  received: ['收到', 'Received'],
  unsorted: ['未分类', 'Not sorted'],
  bulk: ['交办所选 {count} 条', 'Hand on {count}'],
  handTo: ['交给哪个单位', 'To which unit'],
  note: ['说明', 'Note'],
  handed: ['已交办 {done} 条', 'Handed on: {done}'],
  refused: [
    '已交办 {done} 条，{refused} 条没有交办（状态已变）',
    'Handed on: {done}; not handed on: {refused}',
  ],
  none: [
    '没有待办的建议。到“意见箱”打印海报，职工扫码就能提。',
    'Nothing in hand. Print a poster under “Boxes”: workers scan it to send.',
  ],
  noneAll: ['没有符合条件的建议。', 'None fits.'],
  narrowed: ['按统计数筛选：{name}', 'Behind the figure: {name}'],
  clear: ['取消筛选', 'Show all'],
});

/** Figures and their period, as the wall and the figures tab put them into the address. */
function useBehindFigure() {
  const [address, setAddress] = useSearchParams();
  const figure = figureNames.find((name) => name === address.get('figure'));
  const keys = ['within', 'from', 'before', 'classCode'] as const;
  const narrowed = Object.fromEntries(
    keys.flatMap((key) => (address.get(key) ? [[key, address.get(key)]] : [])),
  );
  return {
    query: { ...narrowed, ...(figure ? { figure } : {}) } as {
      within?: string;
      from?: string;
      before?: string;
      classCode?: string;
      figure?: FigureName;
    },
    figure,
    isNarrowed: figure !== undefined || Object.keys(narrowed).length > 0,
    clear: () => setAddress({ tab: address.get('tab') ?? 'open' }, { replace: true }),
  };
}

/** One queue: most urgent first, with bulk handing-on; or everything, latest first. */
export function QueueTab({ view }: { view: 'open' | 'all' }) {
  const t = useWords(words);
  const pick = usePick();
  const say = useSay();
  const textOf = useText();
  const senderOf = useSenderName();
  const formats = useFormats();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const session = useSession();
  const pages = usePages();
  const behind = useBehindFigure();
  const dictionary = useDictionary();
  const [filter, setFilter] = useState<Record<string, string>>({});
  const [chosen, setChosen] = useState<string[]>([]);
  const [dialog, setDialog] = useState<'bulk' | 'enter'>();
  const query = { view, ...behind.query, ...filter };
  const { data, error } = useRouteQuery(
    suggestionRoutes.suggestions,
    { query: { ...query, ...pages.at } },
    { topics: [topic], keepPrevious: true },
  );
  const dispatch = useRouteMutation(suggestionRoutes.dispatchSuggestions, [topic]);
  const ask = useRouteMutation(exportRoutes.askExport, ['exports']);
  const set = (name: string, value: string | undefined) => {
    pages.reset();
    setChosen([]);
    setFilter(({ [name]: _, ...rest }) => (value ? { ...rest, [name]: value } : rest));
  };
  const mayHandle = holds(session, 'suggestion.handle');
  const options = (list: readonly { code: string; zh: string; en: string }[] | undefined) =>
    (list ?? []).map((entry) => ({ value: entry.code, label: say(entry) }));
  const exportIt = () =>
    ask.mutate(
      { body: { kind: 'suggestions', params: query, purpose: t('purpose') } },
      {
        onSuccess: () => void navigate('/exports'),
        onError: (problem) => void message.error(explainProblem(problem)),
      },
    );
  return (
    <>
      <div className="suggestFilter">
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          onSearch={(typed) => set('q', typed.trim())}
          style={{ width: 200 }}
        />
        <Select
          allowClear
          aria-label={t('classes')}
          placeholder={t('classes')}
          style={{ minWidth: 130 }}
          options={[...options(dictionary?.classes), { value: 'none', label: t('unsorted') }]}
          onChange={(value?: string) => set('classCode', value)}
        />
        <Select
          allowClear
          aria-label={t('themes')}
          placeholder={t('themes')}
          style={{ minWidth: 130 }}
          options={options(dictionary?.themes)}
          onChange={(value?: string) => set('theme', value)}
        />
        <UnitSelect
          {...(filter.unitId === undefined ? {} : { value: filter.unitId })}
          onChange={(value) => set('unitId', value)}
        />
        <Select
          allowClear
          aria-label={t('urgency')}
          placeholder={t('urgency')}
          style={{ minWidth: 120 }}
          options={(['doNow', 'late'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(value?: string) => {
            pages.reset();
            setChosen([]);
            setFilter(({ doNow: _now, late: _late, ...rest }) =>
              value ? { ...rest, [value]: 'true' } : rest,
            );
          }}
        />
        {mayHandle && <Button onClick={() => setDialog('enter')}>{t('enter')}</Button>}
        {holds(session, 'exports.use') && (
          <Button loading={ask.isPending} onClick={exportIt}>
            {t('export')}
          </Button>
        )}
        {chosen.length > 0 && (
          <Button type="primary" onClick={() => setDialog('bulk')}>
            {t('bulk', { count: chosen.length })}
          </Button>
        )}
      </div>
      {behind.isNarrowed && (
        <p>
          <Tag>{t('narrowed', { name: behind.figure ? pick(figureWords[behind.figure]) : '…' })}</Tag>
          <Button size="small" onClick={behind.clear}>
            {t('clear')}
          </Button>
        </p>
      )}
      <PagedTable<SuggestionView>
        page={data}
        error={error}
        pages={pages}
        none={t(view === 'open' ? 'none' : 'noneAll')}
        {...(mayHandle && view === 'open'
          ? {
              rowSelection: {
                selectedRowKeys: chosen,
                onChange: (keys: readonly unknown[]) => setChosen(keys.map(String)),
                getCheckboxProps: (row: SuggestionView) => ({
                  disabled: !row.allowedActions.includes('dispatch'),
                  'aria-label': row.number,
                }),
              },
            }
          : {})}
        columns={[
          {
            title: t('text'),
            key: 'text',
            render: (_, row) => (
              <>
                <Link to={`/suggestions/${row.id}`}>{textOf(row).slice(0, 80)}</Link>
                <div className="suggestSoft">
                  {row.number}
                  {row.merged > 0 && ` · +${row.merged}`}
                  {row.photos > 0 && ` · 📷${row.photos}`}
                </div>
              </>
            ),
          },
          {
            title: t('classes'),
            key: 'class',
            width: 150,
            render: (_, row) => (
              <>
                {say(
                  dictionary?.classes.find(({ code }) => code === row.classCode) ?? {
                    ...{ zh: '未分类', en: 'Not sorted' },
                  },
                )}
                <div className="suggestSoft">
                  {formats.list(
                    row.themes
                      .map((code) => dictionary?.themes.find((each) => each.code === code))
                      .map((each) => (each ? say(each) : '')),
                  )}
                </div>
              </>
            ),
          },
          {
            title: t('from'),
            key: 'from',
            width: 215,
            render: (_, row) => (
              <>
                {row.box ?? row.union.name}
                <div className="suggestSoft">
                  {senderOf(row)} · {formats.date(row.receivedOn)}
                </div>
              </>
            ),
          },
          { title: t('unit'), key: 'unit', width: 130, render: (_, row) => row.unit?.name ?? '—' },
          { title: t('state'), key: 'state', width: 170, render: (_, row) => <StateTags row={row} /> },
          { title: t('due'), key: 'due', width: 165, render: (_, row) => <DueTag row={row} /> },
        ]}
      />
      {dialog === 'bulk' && (
        <FormDialog<{ unitId: string; note?: string }>
          title={['交办', 'Hand on']}
          fields={[
            {
              name: 'unitId',
              label: ['交给哪个单位', 'To which unit'],
              kind: 'own',
              control: <UnitSelect />,
            },
            { name: 'note', label: ['说明', 'Note'], kind: 'area', optional: true },
          ]}
          send={async ({ unitId, note }) => {
            const { done, refused } = await dispatch.mutateAsync({
              body: { ids: chosen, unitId, ...(note ? { note } : {}) },
            });
            setChosen([]);
            if (refused.length === 0) void message.success(t('handed', { done }));
            else void message.warning(t('refused', { done, refused: refused.length }));
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'enter' && <EnterDialog onClose={() => setDialog(undefined)} />}
    </>
  );
}
