import { Button, Checkbox, Form, Input, Switch, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { FormDialog, showIssues } from '../../../rectification/ui/console/FormDialog.tsx';
import { openAffairsRoutes, type QuestionView } from '../../contract.ts';
import { periodName, questionKindWords, questionStatusWords, topic } from '../words.ts';

const words = defineWords({
  ended: ['看已办的', 'Show ended ones'],
  what: ['内容', 'What'],
  kind: ['类别', 'Kind'],
  status: ['状态', 'State'],
  at: ['时间', 'When'],
  act: ['办理', 'Act'],
  answer: ['答复', 'Answer'],
  onBoard: ['答复同时放上公开栏', 'Show the answer on the board, too'],
  finding: ['到“发现的问题”核实', 'Look into it among the findings'],
  none: ['没有等着答复的。', 'Nothing waits for an answer.'],
  required: ['请填写', 'Fill this in'],
});
const colours = { open: 'gold', reported: 'gold', answered: 'green', upheld: 'red', dismissed: 'default' };

/** Questions wait for an answer; reports are looked into as findings. */
export function QuestionsTab() {
  const t = useWords(words);
  const kind = useWords(questionKindWords);
  const status = useWords(questionStatusWords);
  const pick = usePick();
  const formats = useFormats();
  const pages = usePages();
  const [ended, setEnded] = useState(false);
  const [answering, setAnswering] = useState<QuestionView | null>(null);
  const answer = useRouteMutation(openAffairsRoutes.answerQuestion, [topic]);
  const { data, error } = useRouteQuery(
    openAffairsRoutes.questions,
    { query: { waiting: ended ? 'false' : 'true', ...pages.at } },
    { topics: [topic, 'rectification'], keepPrevious: true },
  );
  return (
    <>
      <div className="openFilter">
        <Switch
          id="endedQuestions"
          checked={ended}
          onChange={(on) => {
            setEnded(on);
            pages.reset();
          }}
        />
        <label htmlFor="endedQuestions">{t('ended')}</label>
      </div>
      <PagedTable<QuestionView>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          {
            title: t('what'),
            render: (_, row) => (
              <>
                {row.about && (
                  <strong>
                    {row.about}
                    {row.periodKey && ` · ${pick(periodName(row.periodKey))}`}
                  </strong>
                )}
                <div className="openText">{row.text}</div>
                {row.answer && <div className="openText">→ {row.answer}</div>}
                <span className="soft">
                  {row.union.name} · {row.askedBy}
                </span>
              </>
            ),
          },
          { title: t('kind'), width: 130, render: (_, row) => kind(row.kind) },
          {
            title: t('status'),
            width: 110,
            render: (_, row) => <Tag color={colours[row.status]}>{status(row.status)}</Tag>,
          },
          { title: t('at'), width: 190, render: (_, row) => formats.instant(row.askedAt) },
          {
            title: t('act'),
            width: 150,
            render: (_, row) =>
              row.status === 'reported' ? (
                <Link to="/rectification?tab=findings">{t('finding')}</Link>
              ) : (
                row.allowedActions.includes('answer') && (
                  <Button size="small" type="primary" onClick={() => setAnswering(row)}>
                    {t('answer')}
                  </Button>
                )
              ),
          },
        ]}
      />
      {answering && (
        <FormDialog
          title={t('answer')}
          action={t('answer')}
          initial={{ onBoard: true }}
          busy={answer.isPending}
          error={answer.error}
          onClose={() => setAnswering(null)}
          onSend={(values, form) =>
            answer.mutate(
              {
                params: { id: answering.id },
                body: {
                  ...{ version: answering.version, answer: String(values.answer) },
                  onBoard: values.onBoard === true,
                },
              },
              { onSuccess: () => setAnswering(null), onError: (problem) => showIssues(form, problem) },
            )
          }
        >
          <p className="openText">{answering.text}</p>
          <Form.Item name="answer" label={t('answer')} rules={[{ required: true, message: t('required') }]}>
            <Input.TextArea rows={4} maxLength={2_000} />
          </Form.Item>
          <Form.Item name="onBoard" valuePropName="checked">
            <Checkbox>{t('onBoard')}</Checkbox>
          </Form.Item>
        </FormDialog>
      )}
    </>
  );
}
