import { Alert, Button, Empty, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';

const words = defineWords({
  next: ['下一页', 'Next page'],
  first: ['回到第一页', 'First page'],
});

interface Pages {
  /** For the query. */
  at: { after?: string };
  go(after: string | undefined): void;
}

/** Where a list by pages stands; `go(undefined)` is its beginning. */
export function usePages(): Pages {
  const [after, go] = useState<string | undefined>();
  return { at: after === undefined ? {} : { after }, go };
}

interface PagedTableProps<Row> {
  rowKey: keyof Row & string;
  page: { items: Row[]; next: string | null } | undefined;
  error: unknown;
  pages: Pages;
  /** Said where there is nothing, with what to do. */
  none: string;
  columns: TableColumnsType<Row>;
}

/** A list by pages: its fault, its rows or why there are none, and the way on and back. */
export function PagedTable<Row extends object>(props: PagedTableProps<Row>) {
  const { rowKey, page, error, pages, none, columns } = props;
  const t = useWords(words);
  const next = page?.next;
  return (
    <>
      {error !== null && error !== undefined && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<Row>
        rowKey={rowKey}
        size="middle"
        loading={!page && !error}
        dataSource={page?.items ?? []}
        pagination={false}
        locale={{ emptyText: <Empty description={none} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        columns={columns}
      />
      <div className="discoveryBar">
        {pages.at.after && <Button onClick={() => pages.go(undefined)}>{t('first')}</Button>}
        {next && <Button onClick={() => pages.go(next)}>{t('next')}</Button>}
      </div>
    </>
  );
}
