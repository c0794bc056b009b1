import { Alert, Input, Modal } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { organisingRoutes } from '../../contract.ts';
import { topic } from './words.ts';

const words = defineWords({
  title: ['粘贴摸排表', 'Paste a survey sheet'],
  how: [
    '在表格软件里选中后复制，粘贴到下面。每行依次为：企业名称或信用代码、摸排日期、经营状况、职工人数、未建会原因、说明。',
    'Copy the rows in your spreadsheet and paste them here. Each row: name or credit code, day, operating status, staff, reason without a union, note.',
  ],
  rows: ['摸排表', 'Rows'],
  send: ['导入 {count} 行', 'Take {count} rows'],
  done: ['已记录 {saved} 行', '{saved} rows recorded'],
  refused: [
    '{count} 行没有记录，改好后只需再粘贴这些行：',
    '{count} rows were not recorded. Mend and paste only these:',
  ],
  row: ['第 {row} 行：{why}', 'Row {row}: {why}'],
});

/** Rows as a spreadsheet copies them: cells parted by tabs; a heading row is left out. */
function rowsOf(text: string) {
  return text
    .split(/\r?\n/)
    .map((line) => line.split('\t').map((cell) => cell.trim()))
    .filter((cells) => cells.some(Boolean) && !/^(企业|单位|序号|name)/i.test(cells[0] ?? ''))
    .map(([employer = '', surveyedOn = '', operating = '', headCount = '', reason = '', note = '']) => ({
      ...{ employer, surveyedOn, operating, headCount, reason, note },
    }));
}

export function SheetDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const [text, setText] = useState('');
  const send = useRouteMutation(organisingRoutes.recordSurveySheet, [topic]);
  const rows = rowsOf(text);
  return (
    <Modal
      open
      width={760}
      title={t('title')}
      okText={t('send', { count: rows.length })}
      okButtonProps={{ disabled: rows.length === 0 || rows.length > 1_000, loading: send.isPending }}
      onOk={() => send.mutate({ body: { rows } })}
      onCancel={onClose}
    >
      <p>{t('how')}</p>
      <Input.TextArea
        aria-label={t('rows')}
        rows={10}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {send.error && <Alert type="error" showIcon title={explainProblem(send.error)} />}
      {send.data && (
        <Alert
          type={send.data.refused.length === 0 ? 'success' : 'warning'}
          showIcon
          title={t('done', { saved: send.data.saved })}
          description={
            send.data.refused.length > 0 && (
              <>
                <p>{t('refused', { count: send.data.refused.length })}</p>
                <ul>
                  {send.data.refused.slice(0, 50).map(({ row, issues }) => (
                    <li key={row}>
                      {t('row', { row, why: issues.map((issue) => issue.message).join('；') })}
                    </li>
                  ))}
                </ul>
              </>
            )
          }
        />
      )}
    </Modal>
  );
}
