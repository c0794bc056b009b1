import { Alert, App, Button, Table, Upload } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import type { ResponseOf } from '../../../../platform/http/contract.ts';
import { hardshipRoutes } from '../../contract.ts';
import { StandardProposals } from './StandardProposals.tsx';

const words = defineWords({
  title: ['低保标准导入', 'Subsistence standards'],
  lead: [
    '表格要有三列：行政区划代码、执行月份、标准（元/人·月）。先核对，再由另一人复核生效；已建的档案按申报月份的标准，不会变。',
    'Three columns: division code, month, yuan a person and month. Look first; a second person puts it in force; files keep the standard of their month.',
  ],
  choose: ['选择 xlsx 或 csv', 'Choose an xlsx or csv'],
  found: [
    '新增 {added} 条，修改 {changed} 条，相同 {same} 条，读不了 {refused} 行',
    '{added} new, {changed} changed, {same} alike, {refused} rows not read',
  ],
  propose: ['提交复核', 'Hand to a second person'],
  proposed: ['已提交，等另一人复核', 'Handed on; a second person decides'],
  division: ['行政区划', 'Division'],
  from: ['自该月起', 'From'],
  amount: ['标准', 'Standard'],
  before: ['原标准', 'Before'],
  row: ['第 {row} 行：{why}', 'Row {row}: {why}'],
});

type Read = ResponseOf<typeof hardshipRoutes.readStandards>;

/** A year's table in: read, compared, handed to a second person who puts it in force. */
export function StandardsScreen() {
  const t = useWords(words);
  const formats = useFormats();
  const { message } = App.useApp();
  const [read, setRead] = useState<Read>();
  const [problem, setProblem] = useState<unknown>();
  const save = useRouteMutation(hardshipRoutes.proposeStandards, ['hardship']);
  const take = async (file: File) => {
    setProblem(undefined);
    try {
      setRead(await upload(hardshipRoutes.readStandards, { file, name: file.name }));
    } catch (refused) {
      setProblem(refused);
    }
  };
  const propose = ({ added, changed, version }: Read) =>
    save.mutate(
      { body: { entries: [...added, ...changed.map(({ before: _, ...entry }) => entry)], version } },
      {
        onSuccess: () => {
          setRead(undefined);
          void message.success(t('proposed'));
        },
        onError: setProblem,
      },
    );
  const rows = read ? [...read.added.map((entry) => ({ ...entry, before: null })), ...read.changed] : [];
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <Upload
        accept=".xlsx,.csv"
        showUploadList={false}
        beforeUpload={(file) => {
          void take(file);
          return false;
        }}
      >
        <Button type="primary">{t('choose')}</Button>
      </Upload>
      {problem !== undefined && <Alert type="error" showIcon title={explainProblem(problem)} />}
      {read && (
        <>
          <p role="status">
            {t('found', {
              ...{ added: read.added.length, changed: read.changed.length, same: read.same },
              refused: read.refused.length,
            })}
          </p>
          {read.refused.map(({ row, reasons }) => (
            <p key={row}>{t('row', { row, why: reasons.join('；') })}</p>
          ))}
          <Table
            rowKey={(entry) => `${entry.division} ${entry.from}`}
            size="small"
            dataSource={rows}
            pagination={{ pageSize: 20 }}
            columns={[
              { title: t('division'), dataIndex: 'division' },
              { title: t('from'), dataIndex: 'from' },
              { title: t('amount'), dataIndex: 'fen', render: (fen: number) => formats.money(fen) },
              {
                title: t('before'),
                render: (_, { before }) => (before === null ? '' : formats.money(before)),
              },
            ]}
          />
          <Button
            type="primary"
            disabled={rows.length === 0}
            loading={save.isPending}
            onClick={() => propose(read)}
          >
            {t('propose')}
          </Button>
        </>
      )}
      <StandardProposals />
    </>
  );
}
