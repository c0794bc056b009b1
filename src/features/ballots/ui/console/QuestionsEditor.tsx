import { Button, Card, Input, InputNumber, Select, Space } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { Question } from '../../questions.ts';
import { freeId, newQuestion } from './presets.ts';

const words = defineWords({
  question: ['第 {number} 项', 'Item {number}'],
  text: ['问什么、表决什么', 'What is asked'],
  option: ['选项 {number}', 'Option {number}'],
  addOption: ['加选项', 'Add an option'],
  remove: ['删去', 'Remove'],
  most: ['最多选', 'At most'],
  highest: ['最高分', 'Highest'],
  operator: ['通过标准', 'Passes with'],
  none: ['不作决定', 'Decides nothing'],
  halfOrMore: ['全体半数以上', 'Half or more of all'],
  moreThanHalf: ['全体过半数', 'More than half of all'],
  twoThirds: ['全体三分之二以上', 'Two thirds or more of all'],
  add: ['加一项', 'Add'],
  decision: ['赞成 / 反对 / 弃权', 'Yes / no / abstain'],
  satisfaction: ['满意 / 基本满意 / 不满意', 'Satisfied / basically / not'],
  choice: ['选择', 'Choice'],
  score: ['打分', 'Points'],
  remark: ['写意见', 'Remark'],
});
const kinds = ['decision', 'satisfaction', 'choice', 'score', 'remark'] as const;
const operators = ['halfOrMore', 'moreThanHalf', 'twoThirds'] as const;
type Choice = Extract<Question, { kind: 'choice' }>;

interface Props {
  questions: readonly Question[];
  onChange: (questions: Question[]) => void;
}

/** What is asked, one card each. */
export function QuestionsEditor({ questions, onChange }: Props) {
  const t = useWords(words);
  const put = (index: number, question: Question) => onChange(questions.with(index, question));
  return (
    <>
      {questions.map((question, index) => (
        <Card
          key={question.id}
          size="small"
          style={{ marginBottom: 12 }}
          title={t('question', { number: index + 1 })}
          extra={
            <Button
              type="text"
              disabled={questions.length === 1}
              onClick={() => onChange(questions.toSpliced(index, 1))}
            >
              {t('remove')}
            </Button>
          }
        >
          <Input
            aria-label={`${t('question', { number: index + 1 })} ${t('text')}`}
            placeholder={t('text')}
            maxLength={300}
            value={question.text}
            onChange={(event) => put(index, { ...question, text: event.target.value })}
          />
          {question.kind === 'choice' && (
            <ChoiceParts question={question} onChange={(next) => put(index, next)} />
          )}
          {question.kind === 'score' && (
            <Space style={{ marginTop: 8 }}>
              {t('highest')}
              <InputNumber
                aria-label={t('highest')}
                min={1}
                max={1_000}
                value={question.highest}
                onChange={(highest) => put(index, { ...question, highest: highest ?? 100 })}
              />
            </Space>
          )}
        </Card>
      ))}
      <Space wrap>
        {t('add')}
        {kinds.map((kind) => (
          <Button
            key={kind}
            onClick={() => {
              const id = freeId(
                questions.map((one) => one.id),
                'q',
              );
              onChange([...questions, newQuestion(id, kind)]);
            }}
          >
            {t(kind)}
          </Button>
        ))}
      </Space>
    </>
  );
}

function ChoiceParts({ question, onChange }: { question: Choice; onChange: (question: Choice) => void }) {
  const t = useWords(words);
  const { options } = question;
  return (
    <Space orientation="vertical" style={{ width: '100%', marginTop: 8 }}>
      {options.map((option, index) => (
        <Space key={option.id}>
          <Input
            aria-label={t('option', { number: index + 1 })}
            placeholder={t('option', { number: index + 1 })}
            style={{ width: 320 }}
            value={option.text}
            onChange={(event) =>
              onChange({ ...question, options: options.with(index, { ...option, text: event.target.value }) })
            }
          />
          <Button
            type="text"
            disabled={options.length <= 2}
            onClick={() => onChange({ ...question, options: options.toSpliced(index, 1) })}
          >
            {t('remove')}
          </Button>
        </Space>
      ))}
      <Space wrap>
        <Button
          onClick={() => {
            const id = freeId(
              options.map((one) => one.id),
              'o',
            );
            onChange({ ...question, options: [...options, { id, text: '', means: null }] });
          }}
        >
          {t('addOption')}
        </Button>
        {t('most')}
        <InputNumber
          aria-label={t('most')}
          min={1}
          max={options.length}
          value={question.most}
          onChange={(most) => onChange({ ...question, most: most ?? 1 })}
        />
        {t('operator')}
        <Select
          aria-label={t('operator')}
          style={{ width: 200 }}
          value={question.operator ?? 'none'}
          options={[...operators, 'none' as const].map((value) => ({ value, label: t(value) }))}
          onChange={(value) =>
            onChange({ ...question, operator: operators.find((one) => one === value) ?? null })
          }
        />
      </Space>
    </Space>
  );
}
