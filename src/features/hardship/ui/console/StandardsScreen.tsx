import { Alert, App, Button, Table, Upload } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import type { ResponseOf } from '../../../../platform/http/contract.ts';
import { profileRoutes } from '../../../profiles/contract.ts';
import { hardshipRoutes } from '../../contract.ts';

const words = defineWords({
  title: ['低保标准导入', 'Subsistence standards'],
  lead: [
    '表格要有三列：行政区划代码、执行月份、标准（元/人·月）。先核对，再生效；已建的档案按申报月份的标准，不会变。',
    'Three columns: division code, month, yuan a person and month. Look first, then put in force; files keep the standard of their month.',
  ],
  choose: ['选择 xlsx 或 csv', 'Choose an xlsx or csv'],
  found: [
    '新增 {added} 条，修改 {changed} 条，相同 {same} 条，读不了 {refused} 行',
    '{added} new, {changed} changed, {same} alike, {refused} rows not read',
  ],
  save: ['生效', 'Put in force'],
  saved: ['已生效', 'In force'],
  onlyAdmin: ['由系统管理员生效。', 'The system administrator puts it in force.'],
  division: ['行政区划', 'Division'],
  from: ['自该月起', 'From'],
  amount: ['标准', 'Standard'],
  before: ['原标准', 'Before'],
  row: ['第 {row} 行：{why}', 'Row {row}: {why}'],
});

type Read = ResponseOf<typeof hardshipRoutes.readStandards>;

/** A year's table in: read, compared, put in force. */
export function StandardsScreen() {
  const t = useWords(words);
  const formats = useFormats();
  const session = useSession();
  const { message } = App.useApp();
  const [read, setRead] = useState<Read>();
  const [problem, setProblem] = useState<unknown>();
  const save = useRouteMutation(profileRoutes.saveProfile, ['profiles']);
  const take = async (file: File) => {
    setProblem(undefined);
    try {
      setRead(await upload(hardshipRoutes.readStandards, { file, name: file.name }));
    } catch (refused) {
      setProblem(refused);
    }
  };
  const putInForce = (given: Read) =>
    save.mutate(
      {
        params: { kind: 'subsistenceStandard', code: 'default' },
        body: {
          ...{ name: { zh: '低保标准', en: 'Subsistence standards' }, data: given.data },
          expectedVersion: given.version,
        },
      },
      {
        onSuccess: () => {
          setRead(undefined);
          void message.success(t('saved'));
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
          {holds(session, 'profiles.manage') ? (
            <Button type="primary" loading={save.isPending} onClick={() => putInForce(read)}>
              {t('save')}
            </Button>
          ) : (
            <p>{t('onlyAdmin')}</p>
          )}
        </>
      )}
    </>
  );
}
