import { Button, Form, Input, Radio, Space, Tag } from 'antd';
import { Link } from 'react-router';
import { urlOf } from '#web/shared/api.ts';
import { defineWords, useFormats, useLanguage, useWords } from '#web/shared/i18n.ts';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type ContestView, dutyReportRoutes } from '../../contract.ts';
import type { ContestAnswer } from '../../lifecycle.ts';
import { contestWords, type StepKey, sectionWords, stepWords } from '../words.ts';

const words = defineWords({
  line: ['报告原句', 'The report says'],
  reason: ['本人说', 'The representative says'],
  proofs: ['证明', 'Proof'],
  story: ['经过', 'What happened'],
  due: ['{day} 前答复', 'To be answered by {day}'],
  answered: ['{name}：{answer}', '{name}: {answer}'],
  decision: ['怎样处理', 'What to do'],
  correct: ['已在来源记录更正', 'Corrected at its source'],
  uphold: ['维持原句', 'Uphold it'],
  note: ['在报告中注明', 'Note it in the report'],
  how: [
    '更正须先在原记录里做（撤回或补登），报告自动跟着变；注明从下一版起写在这一句旁边。答复后不能再改。',
    'Correct the record itself first; the report follows. A note stands beside the line from the next edition on. The answer is final.',
  ],
  answer: ['答复（本人看得到）', 'Answer, shown to the representative'],
  need: ['请填写', 'Please fill this in'],
  send: ['答复', 'Answer'],
  done: ['已答复', 'Answered'],
  report: ['看报告', 'See the report'],
});

interface Answering {
  decision: ContestAnswer;
  answer: string;
}

/** A contested line: what the report says, what the representative says, what the union answers. */
export function ContestPanel({ contest }: { contest: ContestView }) {
  const t = useWords(words);
  const status = useWords(contestWords);
  const section = useWords(sectionWords);
  const step = useWords(stepWords);
  const language = useLanguage();
  const { date, instant } = useFormats();
  return (
    <section className="panel">
      <Space wrap>
        <strong>{contest.personName}</strong>
        {contest.bodyName} · {contest.constituencyName} · {section(contest.section)}
        <Tag>{status(contest.status)}</Tag>
        {contest.status === 'open' && contest.dueOn && t('due', { day: date(contest.dueOn) })}
        <Link to={`/duty-reports/seats/${contest.seatId}/${contest.period}`}>{t('report')}</Link>
      </Space>
      <dl className="dutyFacts">
        <div>
          <dt>{t('line')}</dt>
          <dd>{contest.line[language]}</dd>
        </div>
        <div>
          <dt>{t('reason')}</dt>
          <dd>{contest.reason}</dd>
        </div>
        {contest.proofs.length > 0 && (
          <div>
            <dt>{t('proofs')}</dt>
            <dd>
              <Space wrap>
                {contest.proofs.map(({ id, name }) => (
                  <a
                    key={id}
                    href={urlOf(dutyReportRoutes.dutyProof, { params: { id } })}
                    target="_blank"
                    rel="noreferrer"
                  >
                    {name}
                  </a>
                ))}
              </Space>
            </dd>
          </div>
        )}
        {contest.answeredBy && (
          <div>
            <dt>{status(contest.status)}</dt>
            <dd>{t('answered', { name: contest.answeredBy, answer: contest.answer })}</dd>
          </div>
        )}
        <div>
          <dt>{t('story')}</dt>
          <dd>
            {contest.story.map((one) => (
              <div key={one.at + one.action}>
                {instant(one.at)} {one.by} {step(one.action as StepKey)} {one.said}
              </div>
            ))}
          </dd>
        </div>
      </dl>
      {contest.allowedActions.includes('uphold') && <AnswerForm contest={contest} />}
    </section>
  );
}

function AnswerForm({ contest }: { contest: ContestView }) {
  const t = useWords(words);
  const send = useSend(['dutyReports']);
  const press = usePress();
  const choices = contest.allowedActions.filter(
    (action): action is ContestAnswer => action !== 'addProof' && action !== 'withdraw',
  );
  return (
    <Form<Answering>
      layout="vertical"
      onFinish={(given) =>
        void press(
          () =>
            send(dutyReportRoutes.answerDutyContest, {
              params: { id: contest.id },
              body: { ...given, version: contest.version },
            }),
          t('done'),
        )
      }
    >
      <Form.Item
        name="decision"
        label={t('decision')}
        extra={t('how')}
        rules={[{ required: true, message: t('need') }]}
      >
        <Radio.Group options={choices.map((value) => ({ value, label: t(value) }))} />
      </Form.Item>
      <Form.Item name="answer" label={t('answer')} rules={[{ required: true, message: t('need') }]}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {t('send')}
      </Button>
    </Form>
  );
}
