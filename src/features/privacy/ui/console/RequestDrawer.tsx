import { Alert, App, Button, Descriptions, Drawer, Form, Input, Radio, Select, Spin } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { privacyRoutes } from '../../contract.ts';
import { refusalGrounds } from '../../requests/lifecycle.ts';
import { OutcomeList } from '../worker/OutcomeList.tsx';
import { groundWords, kindWords } from '../worker/requestWords.ts';

const words = defineWords({
  title: ['申请 {number}', 'Request {number}'],
  kind: ['事项', 'What'],
  person: ['申请人', 'Person'],
  text: ['说明', 'In their words'],
  correction: ['更正为', 'Should be'],
  guardian: ['监护人', 'Guardian'],
  due: ['最迟答复', 'Due'],
  plan: ['办结时会做什么', 'What completing does'],
  done: ['已经做的', 'What was done'],
  holds: ['依法暂停删除：{reasons}', 'A legal hold stands: {reasons}'],
  decision: ['答复', 'Answer'],
  complete: ['办结（立即执行）', 'Complete (carried out at once)'],
  refuse: ['不予办理', 'Refuse'],
  ground: ['理由', 'Ground'],
  answer: ['答复内容（申请人会看到）', 'Answer (the person reads it)'],
  needed: ['请填写', 'Fill this in'],
  send: ['发出答复', 'Send the answer'],
  answered: ['已答复：{text}', 'Answered: {text}'],
});

type Entries = { action: 'complete' | 'refuse'; text: string; ground?: (typeof refusalGrounds)[number] };

/** One request, what completing it does, and the answer. */
export function RequestDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const groundWord = useWords(groundWords);
  const pick = usePick();
  const formats = useFormats();
  const { message } = App.useApp();
  const [action, setAction] = useState<Entries['action']>('complete');
  const { data, error } = useRouteQuery(privacyRoutes.privacyRequest, { params: { id } });
  const answer = useRouteMutation(privacyRoutes.answerRequest, ['privacy']);
  const send = ({ action: chosen, text, ground }: Entries) =>
    answer.mutate(
      {
        params: { id },
        body:
          chosen === 'refuse'
            ? { action: chosen, text, ground: ground ?? 'notHeld' }
            : { action: chosen, text },
      },
      { onSuccess: onClose, onError: (problem) => void message.error(explainProblem(problem)) },
    );
  return (
    <Drawer open size={640} title={t('title', { number: data?.number ?? '' })} onClose={onClose}>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin />}
      {data && (
        <>
          <Descriptions
            bordered
            column={1}
            size="small"
            styles={{ label: { color: 'var(--color-ink-soft)' } }}
            items={[
              { key: 'kind', label: t('kind'), children: kind(data.kind) },
              { key: 'person', label: t('person'), children: data.person },
              { key: 'text', label: t('text'), children: data.text },
              ...(data.correction
                ? [
                    {
                      key: 'correction',
                      label: t('correction'),
                      children: `${data.correction.field}：${data.correction.value}`,
                    },
                  ]
                : []),
              ...(data.guardian
                ? [
                    {
                      key: 'guardian',
                      label: t('guardian'),
                      children: `${data.guardian.guardianName}（${data.guardian.relation}）— ${data.guardian.childName}`,
                    },
                  ]
                : []),
              {
                key: 'due',
                label: t('due'),
                children: `${formats.date(data.dueOn)} · ${pick([data.dueWords.zh, data.dueWords.en])}`,
              },
            ]}
          />
          {data.holds.length > 0 && (
            <Alert type="warning" showIcon title={t('holds', { reasons: data.holds.join('；') })} />
          )}
          {data.plan.length > 0 && (
            <>
              <h2>{t('plan')}</h2>
              <OutcomeList items={data.plan} />
            </>
          )}
          {data.answer && <p>{t('answered', { text: data.answer })}</p>}
          {data.outcome && data.outcome.length > 0 && (
            <>
              <h2>{t('done')}</h2>
              <OutcomeList items={data.outcome} />
            </>
          )}
          {data.allowedActions.length > 0 && (
            <Form<Entries> layout="vertical" initialValues={{ action: 'complete' }} onFinish={send}>
              <Form.Item name="action" label={t('decision')}>
                <Radio.Group
                  options={data.allowedActions.flatMap((value) =>
                    value === 'withdraw' ? [] : [{ value, label: t(value) }],
                  )}
                  onChange={(event) => setAction(event.target.value as Entries['action'])}
                />
              </Form.Item>
              {action === 'refuse' && (
                <Form.Item
                  name="ground"
                  label={t('ground')}
                  rules={[{ required: true, message: t('needed') }]}
                >
                  <Select options={refusalGrounds.map((value) => ({ value, label: groundWord(value) }))} />
                </Form.Item>
              )}
              <Form.Item
                name="text"
                label={t('answer')}
                rules={[{ required: true, min: 2, message: t('needed') }]}
              >
                <Input.TextArea rows={3} maxLength={2000} />
              </Form.Item>
              <Button type="primary" htmlType="submit" loading={answer.isPending}>
                {t('send')}
              </Button>
            </Form>
          )}
        </>
      )}
    </Drawer>
  );
}
