import { Button, InputNumber, Select, Space, Table } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type BallotView, ballotRoutes } from '../../contract.ts';
import type { Question } from '../../questions.ts';

const words = defineWords({
  lead: [
    '一人清点录入，另一人对着票复核后才算数。',
    'One person counts and enters; the count stands once another has checked it.',
  ],
  group: ['分组', 'Group'],
  issued: ['发出', 'Issued'],
  returned: ['收回', 'Returned'],
  invalid: ['无效', 'Invalid'],
  save: ['录入清点', 'Enter the count'],
  score: ['{text}：给 {points} 分的票数', '{text}: papers with {points} points'],
  addScore: ['加一个分数', 'Another score'],
  who: ['清点', 'Counted by'],
  checker: ['复核', 'Checked by'],
  state: ['状态', 'State'],
  counts: ['票数', 'Counts'],
  counted: ['待复核', 'To be checked'],
  confirmed: ['已复核', 'Confirmed'],
  rejected: ['不一致，重点', 'Rejected'],
  confirm: ['一致', 'It agrees'],
  reject: ['不一致', 'It does not'],
  done: ['已办理', 'Done'],
});
const topics = ['ballots'];
type Paper = BallotView['papers'][number];

/** Papers: entered by one person, checked by another. */
export function PapersTab({ ballot }: { ballot: BallotView }) {
  const t = useWords(words);
  const send = useSend(topics);
  const press = usePress();
  const params = { id: ballot.id };
  const nameOf = (code: string) => ballot.groups.find((one) => one.code === code)?.name ?? code;
  const check = (paperId: string, confirm: boolean) =>
    void press(() => send(ballotRoutes.checkPapers, { params, body: { paperId, confirm } }), t('done'));
  return (
    <>
      <p>{t('lead')}</p>
      {ballot.allowedActions.includes('countPapers') && <CountForm ballot={ballot} />}
      <Table<Paper>
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={ballot.papers}
        columns={[
          { title: t('group'), render: (_, row) => nameOf(row.groupCode) },
          { title: t('issued'), dataIndex: 'issued' },
          { title: t('returned'), dataIndex: 'returned' },
          { title: t('invalid'), dataIndex: 'invalid' },
          { title: t('counts'), render: (_, row) => said(ballot.questions, row.counts) },
          { title: t('who'), dataIndex: 'countedBy' },
          { title: t('checker'), render: (_, row) => row.checkedBy ?? '—' },
          {
            title: t('state'),
            render: (_, row) =>
              row.mayCheck ? (
                <Space>
                  <Button size="small" type="primary" onClick={() => check(row.id, true)}>
                    {t('confirm')}
                  </Button>
                  <Button size="small" onClick={() => check(row.id, false)}>
                    {t('reject')}
                  </Button>
                </Space>
              ) : (
                t(row.status)
              ),
          },
        ]}
      />
    </>
  );
}

function said(questions: readonly Question[], counts: Paper['counts']): string {
  return questions
    .flatMap((one) =>
      Object.entries(counts[one.id] ?? {}).map(([key, count]) => {
        const option = one.kind === 'choice' ? one.options.find(({ id }) => id === key)?.text : key;
        return `${option ?? key} ${count}`;
      }),
    )
    .join('，');
}

function CountForm({ ballot }: { ballot: BallotView }) {
  const t = useWords(words);
  const send = useSend(topics);
  const press = usePress();
  const [sums, setSums] = useState({ issued: 0, returned: 0, invalid: 0 });
  const [group, setGroup] = useState(ballot.groups[0]?.code ?? 'all');
  const [counts, setCounts] = useState<Record<string, Record<string, number>>>({});
  const put = (question: string, key: string, count: number) =>
    setCounts({ ...counts, [question]: { ...counts[question], [key]: count } });
  const save = () =>
    press(async () => {
      await send(ballotRoutes.countPapers, {
        params: { id: ballot.id },
        body: { ...sums, group, counts, note: '' },
      });
      setCounts({});
      setSums({ issued: 0, returned: 0, invalid: 0 });
    }, t('done'));
  return (
    <Space orientation="vertical" style={{ marginBottom: 16 }}>
      <Space wrap>
        {ballot.groups.length > 1 && (
          <Select
            aria-label={t('group')}
            value={group}
            style={{ width: 140 }}
            options={ballot.groups.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={setGroup}
          />
        )}
        {(['issued', 'returned', 'invalid'] as const).map((key) => (
          <Space key={key}>
            {t(key)}
            <InputNumber
              aria-label={t(key)}
              min={0}
              value={sums[key]}
              onChange={(value) => setSums({ ...sums, [key]: value ?? 0 })}
            />
          </Space>
        ))}
      </Space>
      {ballot.questions.map((one) => (
        <QuestionCounts
          key={one.id}
          question={one}
          counts={counts[one.id] ?? {}}
          onPut={(key, count) => put(one.id, key, count)}
        />
      ))}
      <Button type="primary" onClick={() => void save()}>
        {t('save')}
      </Button>
    </Space>
  );
}

interface CountsProps {
  question: Question;
  counts: Record<string, number>;
  onPut: (key: string, count: number) => void;
}

function QuestionCounts({ question, counts, onPut }: CountsProps) {
  const t = useWords(words);
  const [points, setPoints] = useState(0);
  if (question.kind === 'remark') return null;
  const keys =
    question.kind === 'choice'
      ? question.options.map(({ id, text }) => ({ key: id, label: `${question.text}：${text}` }))
      : Object.keys(counts).map((key) => ({ key, label: t('score', { text: question.text, points: key }) }));
  return (
    <Space wrap>
      {keys.map(({ key, label }) => (
        <Space key={key}>
          {label}
          <InputNumber
            aria-label={label}
            min={0}
            value={counts[key] ?? 0}
            onChange={(value) => onPut(key, value ?? 0)}
          />
        </Space>
      ))}
      {question.kind === 'score' && (
        <Space>
          <InputNumber
            aria-label={`${question.text} ${t('addScore')}`}
            min={0}
            max={question.highest}
            value={points}
            onChange={(value) => setPoints(value ?? 0)}
          />
          <Button onClick={() => onPut(String(points), counts[points] ?? 0)}>{t('addScore')}</Button>
        </Space>
      )}
    </Space>
  );
}
