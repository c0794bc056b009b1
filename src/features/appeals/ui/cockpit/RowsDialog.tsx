import { useEffect, useRef, useState } from 'react';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { shanghaiDate } from '../../../../kernel/shanghaiTime.ts';
import type { CallOf } from '../../../../platform/http/contract.ts';
import { findCategory } from '../../categories.ts';
import { figureRoutes } from '../../figures/contract.ts';
import { statusWords } from '../../words.ts';

const words = defineWords({
  none: ['没有您可以查看的明细', 'There are no rows you may see'],
  more: ['下一页', 'Next page'],
  close: ['关闭', 'Close'],
  reading: ['正在读取…', 'Reading …'],
  failed: ['明细没有读到，请稍后再试', 'The rows could not be read. Please try again.'],
  number: ['编号', 'Number'],
  received: ['收到', 'Received'],
  union: ['办理单位', 'Union'],
  category: ['类别', 'Category'],
  status: ['状态', 'Status'],
});

type RowsQuery = NonNullable<CallOf<typeof figureRoutes.figureRows>['query']>;

interface Opened {
  title: string;
  query: RowsQuery;
}

export interface RowsOfFigure {
  opened: Opened | undefined;
  open: (title: string, query: RowsQuery) => void;
  close: () => void;
}

/** Which figure's rows are open. */
export function useRows(): RowsOfFigure {
  const [opened, setOpened] = useState<Opened>();
  return { opened, open: (title, query) => setOpened({ title, query }), close: () => setOpened(undefined) };
}

/** The appeals behind a figure, as far as the viewer may see them; each leads to its case in the console. */
export function RowsDialog({ rows }: { rows: RowsOfFigure }) {
  return rows.opened ? <OpenRows opened={rows.opened} close={rows.close} /> : null;
}

function OpenRows({ opened, close }: { opened: Opened; close: () => void }) {
  const t = useWords(words);
  const box = useRef<HTMLDialogElement>(null);
  const [after, setAfter] = useState<string>();
  const query = { ...opened.query, ...(after ? { after } : {}) };
  const { data, isError } = useRouteQuery(
    figureRoutes.figureRows,
    { query },
    { topics: ['appeals'], keepPrevious: true },
  );

  useEffect(() => {
    box.current?.showModal();
  }, []);

  return (
    <dialog ref={box} className="rowsDialog" aria-labelledby="rowsTitle" onClose={close}>
      <div className="panelHead">
        <h2 id="rowsTitle">{opened.title}</h2>
        {data?.next && (
          <button type="button" onClick={() => setAfter(data.next ?? undefined)}>
            {t('more')}
          </button>
        )}
        <button type="button" onClick={() => box.current?.close()}>
          {t('close')}
        </button>
      </div>
      {!data && <p role="status">{t(isError ? 'failed' : 'reading')}</p>}
      {data?.items.length === 0 && <p>{t('none')}</p>}
      {data && data.items.length > 0 && <RowsTable items={data.items} />}
    </dialog>
  );
}

type Items = NonNullable<ReturnType<typeof useRouteQuery<typeof figureRoutes.figureRows>>['data']>['items'];

function RowsTable({ items }: { items: Items }) {
  const t = useWords(words);
  const pick = usePick();
  const { date } = useFormats();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('number')}</th>
          <th scope="col">{t('received')}</th>
          <th scope="col">{t('union')}</th>
          <th scope="col">{t('category')}</th>
          <th scope="col">{t('status')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ id, number, receivedAt, unionName, category, status }) => {
          const leaf = findCategory(category);
          const said = statusWords[status];
          return (
            <tr key={id}>
              <td>
                <a href={`/console/appeals/${id}`}>{number}</a>
              </td>
              <td>{date(shanghaiDate(new Date(receivedAt)))}</td>
              <td>{unionName}</td>
              <td>{leaf ? pick([leaf.zh[2], leaf.en[2]]) : category}</td>
              <td>{pick([said.zh, said.en])}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
