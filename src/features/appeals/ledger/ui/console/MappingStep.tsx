import { Alert, Button, Checkbox, Input, InputNumber, Select, Spin } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { explainIssue } from '#web/shared/problem.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import type { Mapping } from '../../../../../platform/spreadsheets/mapping.ts';
import { type ImportView, ledgerRoutes } from '../../contract.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { leafOptions } from './categoryOptions.ts';
import { constantOf, withConstant } from './mappingDraft.ts';

const words = defineWords({
  sheet: ['工作表', 'Sheet'],
  headerRow: ['列名在第几行', 'Row of the column names'],
  encoding: ['文字编码', 'Encoding'],
  saved: ['沿用保存过的对应关系“{name}”', 'As saved in “{name}”'],
  hint: [
    '第 2 步：看看每一列是什么意思。系统先猜了一遍，不对就改；一列可以填多项，不需要的留空。',
    'Step 2: what does each column mean? This is a guess: correct it where it is wrong. A column may fill several fields; leave empty what is not needed.',
  ],
  fixed: ['表里没有、每一行都一样的内容', 'What the sheet lacks and is the same in every row'],
  door: ['来源', 'Door'],
  openRows: ['没有办结时间的行', 'Rows without an end'],
  openRowsAccepted: ['已受理，在办', 'Accepted, in hand'],
  openRowsSubmitted: ['新收，待受理', 'New, to be accepted'],
  fallback: ['对不上类别的都归到', 'Rows whose category is unknown go to'],
  groupBy: ['多行属于一件（按这一列合并）', 'Several rows are one case (joined by this column)'],
  saveAs: ['保存这个对应关系，下次自动使用', 'Save this for the next sheet with these columns'],
  saveName: ['名称', 'Name'],
  check: ['试导入（不写入）', 'Dry run (writes nothing)'],
  missing: [
    '“受理时间”还没有对应的列，历史日期无从导入。',
    'No column is the date of receipt; without it a case has no date.',
  ],
  wrong: ['对应关系有 {count} 处要改', '{count} {count|thing|things} to correct'],
});

const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;

interface Place {
  sheet?: string;
  headerRow?: number;
  encoding?: (typeof encodings)[number];
}

const placeOf = (mapping: Mapping | null): Place => ({
  ...(mapping?.sheet === undefined ? {} : { sheet: mapping.sheet }),
  ...(mapping?.headerRow === undefined ? {} : { headerRow: mapping.headerRow }),
  ...(mapping?.encoding === undefined ? {} : { encoding: mapping.encoding }),
});

/** Second step: sheet and header row, the meaning of each column, fixed values; then the dry run. */
export function MappingStep({ view, onSent }: { view: ImportView; onSent: () => void }) {
  const t = useWords(words);
  const language = useLanguage();
  const [place, setPlace] = useState<Place>(placeOf(view.mapping));
  const [draft, setDraft] = useState<Mapping | null>(view.mapping);
  const [saveAs, setSaveAs] = useState<string>();
  const params = { id: view.id };
  const look = useRouteQuery(ledgerRoutes.lookAtImport, { params, query: place }, { keepPrevious: true });
  const fields = useRouteQuery(ledgerRoutes.importFields, {});
  const check = useRouteMutation(ledgerRoutes.checkImport, ['imports']);
  const problem = look.error ?? fields.error;
  if (problem) return <Alert type="error" showIcon title={explainProblem(problem)} />;
  if (!look.data || !fields.data) return <Spin className="wholePage" />;
  const { columns, sheets, sheet, format, encoding, headerRow, proposal } = look.data;
  const mapping = draft ?? proposal.mapping;
  const move = (part: Place) => {
    setPlace({ ...place, ...part });
    setDraft(null);
  };
  const send = () =>
    check.mutate(
      {
        params,
        body: {
          mapping: { ...mapping, ...place, version: 1 },
          ...(saveAs?.trim() ? { saveAs: saveAs.trim() } : {}),
        },
      },
      { onSuccess: onSent },
    );
  const doorField = fields.data.items.find(({ key }) => key === 'door');
  return (
    <section className="mappingStep">
      <p>{t('hint')}</p>
      <div className="placeBar">
        {sheets.length > 1 && (
          <label htmlFor="ledgerSheet">
            {t('sheet')}
            <Select
              id="ledgerSheet"
              value={sheet}
              options={sheets.map((name) => ({ value: name, label: name }))}
              onChange={(name: string) => {
                setPlace({ sheet: name });
                setDraft(null);
              }}
            />
          </label>
        )}
        <label htmlFor="ledgerHeader">
          {t('headerRow')}
          <InputNumber
            id="ledgerHeader"
            min={1}
            max={1000}
            precision={0}
            value={headerRow}
            onChange={(row) => row && move({ headerRow: row, ...(sheet ? { sheet } : {}) })}
          />
        </label>
        {format === 'csv' && (
          <label htmlFor="ledgerEncoding">
            {t('encoding')}
            <Select
              id="ledgerEncoding"
              value={encoding}
              options={encodings.map((name) => ({ value: name, label: name }))}
              onChange={(name) => move({ encoding: encodings.find((known) => known === name) ?? 'utf-8' })}
            />
          </label>
        )}
        {proposal.savedAs !== null && <span className="badge">{t('saved', { name: proposal.savedAs })}</span>}
      </div>
      <ColumnTable look={look.data} fields={fields.data.items} mapping={mapping} onChange={setDraft} />
      <h2>{t('fixed')}</h2>
      <div className="placeBar">
        {doorField && !(mapping.fields.door && 'column' in mapping.fields.door) && (
          <label htmlFor="ledgerDoor">
            {t('door')}
            <Select
              id="ledgerDoor"
              allowClear
              value={constantOf(mapping, 'door') ?? null}
              options={doorField.choices.map(({ value, zh }) => ({ value, label: zh }))}
              onChange={(value: string | null) => setDraft(withConstant(mapping, 'door', value ?? undefined))}
            />
          </label>
        )}
        {!(mapping.fields.status && 'column' in mapping.fields.status) && (
          <label htmlFor="ledgerOpenRows">
            {t('openRows')}
            <Select
              id="ledgerOpenRows"
              value={constantOf(mapping, 'status') ?? 'open'}
              options={[
                { value: 'open', label: t('openRowsAccepted') },
                { value: 'submitted', label: t('openRowsSubmitted') },
              ]}
              onChange={(value: string) =>
                setDraft(withConstant(mapping, 'status', value === 'submitted' ? value : undefined))
              }
            />
          </label>
        )}
        <label htmlFor="ledgerFallback">
          {t('fallback')}
          <Select
            id="ledgerFallback"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            value={constantOf(mapping, 'categoryFallback') ?? null}
            options={leafOptions(language)}
            onChange={(value: string | null) =>
              setDraft(withConstant(mapping, 'categoryFallback', value ?? undefined))
            }
          />
        </label>
        <label htmlFor="ledgerGroup">
          {t('groupBy')}
          <Select
            id="ledgerGroup"
            allowClear
            value={mapping.groupBy ?? null}
            options={columns.map(({ name }) => ({ value: name, label: name }))}
            onChange={(value: string | null) => {
              const { groupBy: _, ...rest } = mapping;
              setDraft(value ? { ...rest, groupBy: value } : rest);
            }}
          />
        </label>
      </div>
      {!mapping.fields.receivedAt && <Alert type="warning" showIcon title={t('missing')} />}
      {check.error && (
        <Alert
          type="error"
          showIcon
          title={
            check.error.issues.length > 0
              ? t('wrong', { count: check.error.issues.length })
              : explainProblem(check.error)
          }
          description={
            <ul>
              {check.error.issues.map((issue) => (
                <li key={`${issue.field} ${issue.code}`}>{explainIssue(issue)}</li>
              ))}
            </ul>
          }
        />
      )}
      <p className="decide">
        <Checkbox
          checked={saveAs !== undefined}
          onChange={(event) => setSaveAs(event.target.checked ? view.unionName : undefined)}
        >
          {t('saveAs')}
        </Checkbox>
        {saveAs !== undefined && (
          <Input
            aria-label={t('saveName')}
            className="saveName"
            maxLength={60}
            value={saveAs}
            onChange={(event) => setSaveAs(event.target.value)}
          />
        )}
        <Button type="primary" loading={check.isPending} onClick={send}>
          {t('check')}
        </Button>
      </p>
    </section>
  );
}
