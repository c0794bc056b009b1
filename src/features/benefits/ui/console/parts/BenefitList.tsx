import { App, Button, Input, Select, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, type Pair, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { exportRoutes } from '../../../../exports/contract.ts';

const words = defineWords({
  search: ['搜索', 'Search'],
  details: ['详情', 'Details'],
  all: ['全部', 'All'],
  state: ['状态', 'State'],
  sort: ['排序', 'Order'],
  export: ['导出所见', 'Export what is shown'],
  exportPurpose: ['导出“{name}”列表', 'Export of the list {name}'],
  exported: ['已生成，正在打开导出页', 'Made; opening the exports'],
});

/** What is looked for, in which order, and where in the pages. */
export function useListState<Sort extends string>(first: Sort) {
  const [search, setSearch] = useState('');
  const [status, setStatus] = useState<string>();
  const [sort, setSort] = useState<Sort>(first);
  const pages = usePages();
  return {
    ...{ search, status, sort, pages },
    query: {
      ...(search ? { search } : {}),
      ...(status ? { status } : {}),
      sort,
      ...pages.at,
    },
    look: (text: string) => {
      pages.reset();
      setSearch(text.trim());
    },
    choose: (next: string | undefined) => {
      pages.reset();
      setStatus(next);
    },
    order: (next: Sort) => {
      pages.reset();
      setSort(next);
    },
  };
}

type ListState<Sort extends string> = ReturnType<typeof useListState<Sort>>;

interface BenefitListProps<Item extends { id: string }, Sort extends string> {
  list: ListState<Sort>;
  data: { items: Item[]; next: string | null } | undefined;
  error: unknown;
  columns: TableColumnsType<Item>;
  statuses?: Readonly<Record<string, Pair>>;
  sorts: Readonly<Record<Sort, Pair>>;
  /** Name of the export without `benefits.`, and what it is called. */
  exports?: { kind: string; name: Pair; of?: string };
  /** What to do where there is nothing. */
  empty: Pair;
  actions?: ReactNode;
  expand?: (item: Item) => ReactNode;
}

/** A list as all kinds of benefits show it: found, sorted, paged, exported. */
export function BenefitList<Item extends { id: string }, Sort extends string>({
  list,
  data,
  error,
  columns,
  statuses = {},
  sorts,
  exports,
  empty,
  actions,
  expand,
}: BenefitListProps<Item, Sort>) {
  const t = useWords(words);
  const pick = usePick();
  return (
    <>
      <div className="benefitBar">
        {actions}
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          onSearch={list.look}
          maxLength={60}
        />
        {Object.keys(statuses).length > 0 && (
          <Select
            aria-label={t('state')}
            value={list.status ?? ''}
            popupMatchSelectWidth={false}
            onChange={(value) => list.choose(value || undefined)}
            options={[
              { value: '', label: t('all') },
              ...Object.entries(statuses).map(([value, pair]) => ({ value, label: pick(pair) })),
            ]}
          />
        )}
        <Select<Sort>
          aria-label={t('sort')}
          value={list.sort}
          popupMatchSelectWidth={false}
          onChange={list.order}
          options={(Object.entries(sorts) as [Sort, Pair][]).map(([value, pair]) => ({
            value,
            label: pick(pair),
          }))}
        />
        {exports && <ExportButton list={list} exports={exports} />}
      </div>
      <PagedTable<Item>
        page={data}
        error={error}
        pages={list.pages}
        none={pick(empty)}
        columns={columns}
        scroll={{ x: 'max-content' }}
        {...(expand
          ? { expandable: { expandedRowRender: expand, columnTitle: t('details'), columnWidth: 64 } }
          : {})}
      />
    </>
  );
}

function ExportButton<Sort extends string>({
  list,
  exports,
}: {
  list: ListState<Sort>;
  exports: NonNullable<BenefitListProps<{ id: string }, Sort>['exports']>;
}) {
  const t = useWords(words);
  const pick = usePick();
  const session = useSession();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const ask = useRouteMutation(exportRoutes.askExport, ['exports']);
  if (!holds(session, 'exports.use')) return null;
  const { search, status } = list;
  const params = {
    ...(search ? { search } : {}),
    ...(status ? { status } : {}),
    ...(exports.of ? { of: exports.of } : {}),
  };
  const purpose = t('exportPurpose', { name: pick(exports.name) });
  return (
    <Button
      loading={ask.isPending}
      onClick={() =>
        ask.mutate(
          { body: { kind: `benefits.${exports.kind}`, params, purpose } },
          {
            onSuccess: () => {
              void message.success(t('exported'));
              navigate('/exports');
            },
            onError: (problem) => void message.error(explainProblem(problem)),
          },
        )
      }
    >
      {t('export')}
    </Button>
  );
}
