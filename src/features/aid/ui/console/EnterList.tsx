import '../../../benefits/ui/console/benefits.css';
import { Alert, App, Button, Form, Input, Modal, Select, Table } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { ImportDialog } from '../../../benefits/ui/console/parts/ImportDialog.tsx';
import { aidListRoutes, aidRoutes } from '../../contract.ts';
import { type Method, methods, methodWords } from '../../vocabulary.ts';
import { UnionField } from './UnionField.tsx';
import { topic } from './words.ts';

const words = defineWords({
  title: ['按名单申请', 'Applications for a list'],
  union: ['工会', 'Union'],
  programme: ['项目', 'Programme'],
  rows: [
    '从表格复制粘贴：姓名、身份证号、金额（元）、困难情况',
    'Paste from a sheet: name, identity number, amount (yuan), reason',
  ],
  method: ['发放方式', 'Paid by'],
  file: ['从文件导入…', 'From a file…'],
  check: ['先检查', 'Check'],
  send: ['提交可用的 {count} 人', 'Hand in {count}'],
  good: ['{good} 人可以提交，{bad} 行有问题', '{good} fit, {bad} {bad|row does|rows do} not'],
  row: ['行', 'Row'],
  name: ['姓名', 'Name'],
  why: ['问题', 'What is wrong'],
  sent: ['已提交 {count} 人，有问题的行留在框里', '{count} handed in; the rows that did not fit stay here'],
});

interface Row {
  name: string;
  identityNumber: string;
  amountYuan: string;
  reason: string;
}

/** Rows as copied from a spreadsheet: tabs between cells, one person a line. */
export const pastedRows = (text: string): Row[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [name = '', identityNumber = '', amountYuan = '', reason = ''] = line
        .split(/\t|，|,(?=\D)/)
        .map((cell) => cell.trim());
      return { name, identityNumber, amountYuan, reason };
    });

/** A union's list: bad rows stay, marked with every reason; good ones become applications. */
export function EnterList({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const { message } = App.useApp();
  const [unionId, setUnionId] = useState('');
  const [code, setCode] = useState('');
  const [text, setText] = useState('');
  const [method, setMethod] = useState<Method>('bank');
  const [fromFile, setFromFile] = useState(false);
  const [told, setTold] = useState<{ accepted: number; refused: { row: number; reasons: string[] }[] }>();
  const { data } = useRouteQuery(aidRoutes.programmes, { query: {} }, { topics: [topic] });
  const enter = useRouteMutation(aidRoutes.enterAidList, [topic]);
  const rows = pastedRows(text);
  const run = (dryRun: boolean) =>
    enter.mutate(
      { body: { unionId, programmeCode: code, rows, dryRun, method } },
      {
        onSuccess: (answer) => {
          setTold(answer);
          if (dryRun) return;
          const bad = new Set(answer.refused.map(({ row }) => row - 1));
          const left = rows.filter((_, index) => bad.has(index));
          void message.success(t('sent', { count: answer.accepted }));
          if (left.length === 0) onClose();
          setText(left.map((row) => Object.values(row).join('\t')).join('\n'));
          setTold(undefined);
        },
        onError: (problem) => void message.error(explainProblem(problem)),
      },
    );
  if (fromFile)
    return (
      <ImportDialog
        title={['按名单文件申请', 'Applications for a list in a file']}
        how={[
          '列：姓名，身份证号，金额（元，可不填），困难情况。退回的行写明原因，改好后可再导入。',
          'Columns: name, identity number, amount (may stay empty), reason. Refused rows come back marked.',
        ]}
        routes={aidListRoutes}
        kind="aid.list"
        placeId={unionId}
        constants={{ programmeCode: code, method }}
        onClose={onClose}
      />
    );
  return (
    <Modal
      open
      width={760}
      title={t('title')}
      onCancel={onClose}
      footer={
        <>
          <Button disabled={!unionId || !code} onClick={() => setFromFile(true)}>
            {t('file')}
          </Button>
          <Button
            disabled={!unionId || !code || rows.length === 0}
            loading={enter.isPending}
            onClick={() => run(true)}
          >
            {t('check')}
          </Button>
          <Button
            type="primary"
            disabled={!told || told.accepted === 0}
            loading={enter.isPending}
            onClick={() => run(false)}
          >
            {t('send', { count: told?.accepted ?? 0 })}
          </Button>
        </>
      }
    >
      <Form layout="vertical">
        <Form.Item label={t('union')}>
          <UnionField {...(unionId ? { value: unionId } : {})} onChange={setUnionId} />
        </Form.Item>
        <Form.Item label={t('programme')}>
          <Select
            aria-label={t('programme')}
            onChange={setCode}
            options={(data?.items ?? [])
              .filter(({ applyBy }) => applyBy.includes('list'))
              .map((each) => ({ value: each.code, label: pick([each.name.zh, each.name.en]) }))}
          />
        </Form.Item>
        <Form.Item label={t('method')}>
          <Select
            aria-label={t('method')}
            value={method}
            onChange={setMethod}
            options={methods.map((value) => ({ value, label: pick(methodWords[value]) }))}
          />
        </Form.Item>
        <Form.Item label={t('rows')} className="aidList">
          <Input.TextArea
            aria-label={t('rows')}
            rows={8}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setTold(undefined);
            }}
          />
        </Form.Item>
      </Form>
      {told && (
        <>
          <Alert
            type={told.refused.length > 0 ? 'warning' : 'success'}
            showIcon
            title={t('good', { good: told.accepted, bad: told.refused.length })}
          />
          {told.refused.length > 0 && (
            <Table
              size="small"
              rowKey="row"
              dataSource={told.refused}
              pagination={{ pageSize: 10, hideOnSinglePage: true }}
              columns={[
                { title: t('row'), dataIndex: 'row', width: 60 },
                { title: t('name'), render: (_, { row }) => rows[row - 1]?.name ?? '' },
                { title: t('why'), render: (_, { reasons }) => reasons.join('；') },
              ]}
            />
          )}
        </>
      )}
    </Modal>
  );
}
