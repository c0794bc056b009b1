import { Alert, Button, Form, Input, Table, Upload } from 'antd';
import { useState } from 'react';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { type CheckedRowView, memberRoutes } from '../../contract.ts';
import { type PastedRow, pastedRows } from './pastedRows.ts';
import { StateTag } from './StateTag.tsx';

const words = defineWords({
  union: ['加入哪个工会', 'Union to join'],
  chooseUnion: ['选择工会', 'Choose a union'],
  name: ['名单名称', 'Name of the list'],
  nameHint: ['如：十一月新员工', 'Such as: new staff of November'],
  rows: ['姓名、手机号、证件号码，每人一行', 'Name, phone, identity number; one person a line'],
  paste: ['从表格里复制粘贴过来即可', 'Paste from a sheet'],
  file: ['或上传表格（xlsx、csv）', 'Or upload a sheet (xlsx, csv)'],
  check: ['检查名单', 'Check'],
  submit: ['提交没有问题的 {good} 人', 'Hand in the {good} good ones'],
  verdict: ['{good} 人可以提交，{bad} 行要改', '{good} can be handed in, {bad} need changes'],
  row: ['行', 'Row'],
  person: ['姓名', 'Name'],
  phone: ['手机号', 'Phone'],
  identity: ['证件号码', 'Identity number'],
  result: ['检查结果', 'Result'],
  good: ['可以提交', 'Good'],
  cancel: ['关闭', 'Close'],
});

/** Paste or upload, look at every row at once, hand in the good ones. */
export function NewBatch({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const [unionId, setUnionId] = useState<string>();
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [checked, setChecked] = useState<readonly CheckedRowView[]>();
  const [problem, setProblem] = useState('');
  const file = useRouteMutation(memberRoutes.fileBatch, ['members']);
  const say = (caught: unknown) => setProblem(explainProblem(caught));
  const read = async (chosen: File) => {
    const { rows } = await upload(memberRoutes.readBatchFile, { file: chosen, name: chosen.name });
    setText(rows.map((row: PastedRow) => [row.name, row.phone, row.identityNumber].join('\t')).join('\n'));
    setChecked(undefined);
    if (!name) setName(chosen.name.replace(/\.[a-z]+$/i, ''));
  };
  const check = async () => {
    setProblem('');
    if (!unionId) return;
    const answer = await callRoute(memberRoutes.checkBatch, { body: { unionId, rows: pastedRows(text) } });
    setChecked(answer.rows);
  };
  const submit = () => {
    if (!unionId) return;
    file
      .mutateAsync({ body: { unionId, name: name.trim(), rows: pastedRows(text) } })
      .then(onDone)
      .catch(say);
  };
  const good = checked?.filter((row) => row.complaints.length === 0).length ?? 0;
  return (
    <section className="panel">
      <Form layout="vertical">
        <Form.Item label={t('union')} htmlFor="batchUnion">
          <UnionSelect id="batchUnion" label={t('chooseUnion')} value={unionId} onChange={setUnionId} />
        </Form.Item>
        <Form.Item label={t('name')} htmlFor="batchName" extra={t('nameHint')}>
          <Input
            id="batchName"
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('rows')} htmlFor="batchRows" extra={t('paste')}>
          <Input.TextArea
            id="batchRows"
            rows={6}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setChecked(undefined);
            }}
          />
        </Form.Item>
        <Upload
          accept=".xlsx,.csv,.txt"
          showUploadList={false}
          beforeUpload={(chosen) => {
            void read(chosen).catch(say);
            return false;
          }}
        >
          <Button>{t('file')}</Button>
        </Upload>
      </Form>
      {problem && <Alert type="error" showIcon title={problem} />}
      <p className="rowActions">
        <Button disabled={!unionId || text.trim() === ''} onClick={() => check().catch(say)}>
          {t('check')}
        </Button>
        <Button
          type="primary"
          disabled={good === 0 || name.trim() === ''}
          loading={file.isPending}
          onClick={submit}
        >
          {t('submit', { good })}
        </Button>
        <Button type="text" onClick={onDone}>
          {t('cancel')}
        </Button>
      </p>
      {checked && (
        <>
          <p role="status">{t('verdict', { good, bad: checked.length - good })}</p>
          <Table<CheckedRowView>
            size="small"
            rowKey="row"
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
            dataSource={[...checked]}
            columns={[
              { title: t('row'), dataIndex: 'row', width: 60 },
              { title: t('person'), dataIndex: 'name' },
              { title: t('phone'), dataIndex: 'phone' },
              { title: t('identity'), dataIndex: 'identityNumber' },
              {
                title: t('result'),
                render: (_, row) =>
                  row.complaints.length === 0 ? (
                    <StateTag tone="good">{t('good')}</StateTag>
                  ) : (
                    row.complaints.map(({ code, message }) => (
                      <StateTag key={code} tone="bad">
                        {message}
                      </StateTag>
                    ))
                  ),
              },
            ]}
          />
        </>
      )}
    </section>
  );
}
