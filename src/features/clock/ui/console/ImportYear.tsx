import { Alert, Button, Drawer, Input, Table } from 'antd';
import { useRef, useState } from 'react';
import { ApiProblem, call, explainProblem, newKey } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { explainIssue } from '#web/shared/problem.ts';
import { clockRoutes, type PreviewView } from '../../contract.ts';
import { type NoticeInput, noticeInput } from '../../noticeInput.ts';
import { kindWords } from './dayWords.ts';

const words = defineWords({
  title: ['导入放假通知', 'Import a notice on days off'],
  how: [
    '选择 JSON 文件，或把内容贴在下面。isOffDay 为 false 的是调休上班日。',
    'Choose a JSON file, or paste its content below. A day with isOffDay false is a make-up working day.',
  ],
  file: ['选择文件', 'Choose a file'],
  content: ['通知内容（JSON）', 'Content of the notice (JSON)'],
  look: ['看看会变什么', 'See what changes'],
  notJson: ['这不是 JSON：{why}', 'This is no JSON: {why}'],
  faults: ['有 {count} 处需要改正，没有导入任何内容', '{count} {count|fault|faults}; nothing was imported'],
  same: ['与现有日历相同，不需要导入。', 'The calendar is so already; there is nothing to import.'],
  days: ['{year} 年有 {count} 天会变', '{count} days of {year} change'],
  workdays: ['工作日 {before} 天 → {after} 天', 'Working days: {before} → {after}'],
  deadlines: [
    '在办期限 {running} 个，其中 {moving} 个到期日会变，{confirmed} 个不再是暂定',
    '{running} running deadlines: {moving} due dates move, {confirmed} are provisional no longer',
  ],
  date: ['日期', 'Date'],
  before: ['现在', 'Now'],
  after: ['导入后', 'After'],
  save: ['导入并重新计算期限', 'Import and compute deadlines anew'],
  at: ['第 {entry} 项：{fault}', 'Entry {entry}: {fault}'],
  of: ['{field}：{fault}', '{field}: {fault}'],
});

const example = '{"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}';
const faultPath = /^days\.(\d+)/;

/** From a file or pasted text to a preview of what changes, and only then to the calendar. */
export function ImportYear({ onClose }: { onClose: (year?: number) => void }) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const formats = useFormats();
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<string[]>([]);
  const [preview, setPreview] = useState<{ notice: NoticeInput; shown: PreviewView }>();
  const [busy, setBusy] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const key = useRef(newKey());

  const complain = (problem: unknown) => {
    const issues = problem instanceof ApiProblem ? problem.issues : [];
    setFaults(
      issues.length === 0
        ? [explainProblem(problem)]
        : issues.map((issue) => {
            const entry = faultPath.exec(issue.field)?.[1];
            const fault = explainIssue(issue);
            return entry === undefined
              ? t('of', { field: issue.field, fault })
              : t('at', { entry: Number(entry) + 1, fault });
          }),
    );
  };
  const during = async (work: () => Promise<void>) => {
    setBusy(true);
    setFaults([]);
    await work().catch(complain);
    setBusy(false);
  };
  const look = (content: string) => {
    setPreview(undefined);
    let parsed: unknown;
    try {
      parsed = JSON.parse(content);
    } catch (error) {
      setFaults([t('notJson', { why: error instanceof Error ? error.message : '' })]);
      return;
    }
    void during(async () => {
      const shown = await call(clockRoutes.previewYear, { body: parsed as NoticeInput });
      setPreview({ notice: noticeInput.parse(parsed), shown });
    });
  };
  const save = ({ notice, shown }: { notice: NoticeInput; shown: PreviewView }) =>
    during(async () => {
      const body = { ...notice, basedOn: shown.version };
      await call(clockRoutes.importYear, { body }, { idempotencyKey: key.current });
      onClose(notice.year);
    }).then(() => {
      key.current = newKey();
    });
  const dayWords = (day: PreviewView['days'][number]['before']) =>
    [kind(day.kind), day.name].filter(Boolean).join(' · ');

  return (
    <Drawer open size={640} title={t('title')} onClose={() => onClose()}>
      <p>{t('how')}</p>
      <p>
        <code>{example}</code>
      </p>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          void file?.text().then((content) => {
            setText(content);
            look(content);
          });
        }}
      />
      <div className="stack">
        <Button onClick={() => picker.current?.click()}>{t('file')}</Button>
        <Input.TextArea
          rows={6}
          aria-label={t('content')}
          placeholder={t('content')}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setPreview(undefined);
          }}
        />
        {!preview && (
          <Button type="primary" disabled={!text.trim()} loading={busy} onClick={() => look(text)}>
            {t('look')}
          </Button>
        )}
        {faults.length > 0 && (
          <Alert
            type="error"
            showIcon
            title={t('faults', { count: faults.length })}
            description={
              <ul>
                {faults.map((fault) => (
                  <li key={fault}>{fault}</li>
                ))}
              </ul>
            }
          />
        )}
        {preview?.shown.same && <Alert type="success" showIcon title={t('same')} />}
        {preview && !preview.shown.same && (
          <>
            <h2>{t('days', { year: preview.shown.year, count: preview.shown.days.length })}</h2>
            <p>
              {t('workdays', { before: preview.shown.workdaysBefore, after: preview.shown.workdaysAfter })}
              <br />
              {t('deadlines', preview.shown.deadlines)}
            </p>
            <Table
              size="small"
              rowKey="date"
              pagination={false}
              dataSource={preview.shown.days}
              columns={[
                { title: t('date'), dataIndex: 'date', render: (date: string) => formats.date(date) },
                { title: t('before'), key: 'before', render: (_, day) => dayWords(day.before) },
                { title: t('after'), key: 'after', render: (_, day) => <b>{dayWords(day.after)}</b> },
              ]}
            />
            <Button type="primary" loading={busy} onClick={() => void save(preview)}>
              {t('save')}
            </Button>
          </>
        )}
      </div>
    </Drawer>
  );
}
