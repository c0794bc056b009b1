import { Alert, Button, Select, Table } from 'antd';
import { useState } from 'react';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type ImportView, ledgerRoutes } from '../../contract.ts';
import { Counts } from './Counts.tsx';
import { categoryOptions } from './categoryOptions.ts';

const words = defineWords({
  title: ['试导入的结果（还没有写入）', 'What the dry run found (nothing is written yet)'],
  confirm: ['确认导入 {count} 件', 'Import {count} {count|case|cases}'],
  correct: ['回去改列', 'Correct the columns'],
  categories: ['这些类别还对不上', 'These category words mean nothing yet'],
  categoriesHint: [
    '给每个词选一个类别，再试一次；不选的行会退回。选到上级类别的，按内容自动归入下级。',
    'Give each word a category and try again; rows without one are refused. Within a wider category the text decides.',
  ],
  means: ['“{word}”对应的类别', 'Category for “{word}”'],
  again: ['按新的对应再试一次', 'Try again with these'],
  problems: ['退回的行（前 {count} 行）', 'Refused rows (the first {count})'],
  row: ['行号', 'Row'],
  reason: ['原因', 'Reason'],
  download: ['下载全部退回行', 'Download all refused rows'],
  nothing: ['没有可以导入的行。', 'There is nothing to import.'],
});

/** Alike, whatever the order in which the members are written. */
function same(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return left === right;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => same(Reflect.get(left, name), Reflect.get(right, name)))
  );
}

/** The dry run: counts, refused rows with their reasons, words without a category; then the one decision. */
export function CheckedStep({ view, onCorrect }: { view: ImportView; onCorrect: () => void }) {
  const t = useWords(words);
  const language = useLanguage();
  const [given, setGiven] = useState<Record<string, string>>({});
  const confirm = useRouteMutation(ledgerRoutes.confirmImport, ['imports']);
  const check = useRouteMutation(ledgerRoutes.checkImport, ['imports']);
  const { summary, mapping } = view;
  const saved = useRouteQuery(ledgerRoutes.savedMappings, { query: { unionId: view.unionId } });
  if (!summary) return null;
  const params = { id: view.id };
  const again = () => {
    const category = mapping?.fields.category;
    if (!mapping || !category) return;
    const choices = { ...category.choices, ...given };
    const fields = { ...mapping.fields, category: { ...category, choices } };
    // What was saved for the next sheet learns the words too.
    const name = saved.data?.items.find((item) => same(item.mapping, mapping))?.name;
    const saveAs = name === undefined ? {} : { saveAs: name };
    check.mutate({ params, body: { mapping: { ...mapping, fields }, ...saveAs } });
  };
  const problem = confirm.error ?? check.error;
  return (
    <section>
      <h2>{t('title')}</h2>
      <Counts summary={summary} dry />
      {problem && <Alert type="error" showIcon title={explainProblem(problem)} />}
      {summary.unknownCategories.length > 0 && (
        <div className="unknownWords">
          <h2>{t('categories')}</h2>
          <p className="soft">{t('categoriesHint')}</p>
          {summary.unknownCategories.map(({ word, count }) => (
            <div key={word} className="unknownWord">
              <span>
                {word} <small>× {count}</small>
              </span>
              <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                aria-label={t('means', { word })}
                placeholder={t('means', { word })}
                value={given[word] ?? null}
                options={categoryOptions(language)}
                onChange={(code: string | null) =>
                  setGiven(({ [word]: _, ...others }) => (code ? { ...others, [word]: code } : others))
                }
              />
            </div>
          ))}
          <Button disabled={Object.keys(given).length === 0} loading={check.isPending} onClick={again}>
            {t('again')}
          </Button>
        </div>
      )}
      {summary.problems.length > 0 && (
        <>
          <h2>{t('problems', { count: summary.problems.length })}</h2>
          <Table
            size="small"
            rowKey="row"
            pagination={false}
            dataSource={summary.problems}
            columns={[
              { title: t('row'), dataIndex: 'row', width: 80 },
              {
                title: t('reason'),
                dataIndex: 'reasons',
                render: (reasons: string[]) => reasons.join('；'),
              },
            ]}
          />
          <p>
            <Button onClick={() => download(urlOf(ledgerRoutes.rejectedRows, { params }))}>
              {t('download')}
            </Button>
          </p>
        </>
      )}
      {summary.imported === 0 && <Alert type="warning" showIcon title={t('nothing')} />}
      <p className="decide">
        <Button onClick={onCorrect}>{t('correct')}</Button>
        <Button
          type="primary"
          disabled={summary.imported === 0}
          loading={confirm.isPending}
          onClick={() => confirm.mutate({ params, body: {} })}
        >
          {t('confirm', { count: summary.imported })}
        </Button>
      </p>
    </section>
  );
}
