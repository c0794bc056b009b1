import { Alert, Button, Empty, Space, Table, type TableProps } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';

const words = defineWords({
  earlier: ['上一页', 'Previous page'],
  later: ['下一页', 'Next page'],
});

export interface Pages {
  /** For the query. */
  at: { after?: string };
  hasEarlier: boolean;
  earlier(): void;
  later(next: string): void;
  /** Back to the beginning, where what is looked for changes. */
  reset(): void;
}

/** Where a list by pages stands, and the way it came. */
export function usePages(): Pages {
  const [before, setBefore] = useState<readonly string[]>([]);
  const after = before.at(-1);
  return {
    at: after === undefined ? {} : { after },
    hasEarlier: before.length > 0,
    earlier: () => setBefore(before.slice(0, -1)),
    later: (next) => setBefore([...before, next]),
    reset: () => setBefore([]),
  };
}

interface PagedTableProps<Row>
  extends Pick<TableProps<Row>, 'columns' | 'expandable' | 'scroll' | 'rowSelection' | 'rowClassName'> {
  /** `id` unless named. */
  rowKey?: keyof Row & string;
  page: { items: Row[]; next: string | null } | undefined;
  error: unknown;
  pages: Pages;
  /** Said where there is nothing, with what to do. */
  none: string;
}

/** A list by pages: its fault, its rows or why there are none, and the way on and back. */
export function PagedTable<Row extends object>(props: PagedTableProps<Row>) {
  const { rowKey = 'id', page, error, pages, none, ...table } = props;
  return (
    <>
      {error !== null && error !== undefined && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<Row>
        {...table}
        rowKey={rowKey}
        size="middle"
        loading={!page && !error}
        dataSource={page?.items ?? []}
        pagination={false}
        locale={{ emptyText: <Empty description={none} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
      />
      <PageButtons pages={pages} next={page?.next ?? null} />
    </>
  );
}

/** The way on and back, where a list has more than one page. */
export function PageButtons({ pages, next }: { pages: Pages; next: string | null }) {
  const t = useWords(words);
  if (!pages.hasEarlier && next === null) return null;
  return (
    <Space style={{ marginTop: 12 }}>
      <Button disabled={!pages.hasEarlier} onClick={pages.earlier}>
        {t('earlier')}
      </Button>
      <Button disabled={next === null} onClick={() => next !== null && pages.later(next)}>
        {t('later')}
      </Button>
    </Space>
  );
}
