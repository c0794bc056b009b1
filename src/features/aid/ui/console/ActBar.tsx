import { App, Button, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type AidDetail, aidRoutes } from '../../contract.ts';
import { actionWords, topic } from './words.ts';

const words = defineWords({
  amount: ['金额（元）', 'Amount (yuan)'],
  range: ['{min} 至 {max} 元', '{min} to {max} yuan'],
  papers: ['已看过的材料', 'Papers seen'],
  opinion: ['意见（可不填）', 'Opinion'],
  reason: ['原因（申请人会看到）', 'Reason (the applicant reads it)'],
  word: ['为什么要先行救助', 'Why the money comes first'],
  source: ['资金来源', 'Fund source'],
  left: ['{name}（{union}，可用 {left}）', '{name} ({union}, {left} left)'],
  notDouble: ['为什么不是重复救助', 'Why it is not the same help twice'],
  done: ['已办理', 'Done'],
});

type Action = AidDetail['allowedActions'][number];
const routes = {
  submit: aidRoutes.submitAid,
  sendBack: aidRoutes.sendBackAid,
  review: aidRoutes.reviewAid,
  approve: aidRoutes.approveAid,
  payFirst: aidRoutes.payFirstAid,
  refuse: aidRoutes.refuseAid,
  withdraw: aidRoutes.withdrawAid,
  commit: aidRoutes.commitAid,
  order: aidRoutes.orderAid,
  complete: aidRoutes.completeAid,
  close: aidRoutes.closeAid,
} as const satisfies Record<Action, unknown>;

const fieldsFor: Record<Action, readonly string[]> = {
  ...{ submit: [], order: [], close: [], sendBack: ['reason'], refuse: ['reason'], withdraw: ['reason'] },
  ...{ review: ['amount', 'papers', 'opinion'], approve: ['opinion'], commit: ['source'] },
  ...{ payFirst: ['amount', 'source', 'word'], complete: ['papers', 'note'] },
};
const main: readonly Action[] = ['review', 'approve', 'commit', 'order', 'complete', 'close', 'submit'];
const dangerous: readonly Action[] = ['refuse', 'withdraw'];

/** The next right action first; what needs a word asks for it. */
export function ActBar({ data }: { data: AidDetail }) {
  const word = useWords(actionWords);
  const [asking, setAsking] = useState<Action | null>(null);
  const first = main.find((action) => data.allowedActions.includes(action));
  return (
    <div className="aidFilter">
      {data.allowedActions.map((action) => (
        <Button
          key={action}
          type={action === first ? 'primary' : 'default'}
          danger={dangerous.includes(action)}
          onClick={() => setAsking(action)}
        >
          {word(action)}
        </Button>
      ))}
      {asking && <Ask action={asking} data={data} onClose={() => setAsking(null)} />}
    </div>
  );
}

interface Entries {
  amount?: number;
  papers?: string[];
  opinion?: string;
  reason?: string;
  word?: string;
  source?: string;
  note?: string;
  notDouble?: string;
}

function Ask({ action, data, onClose }: { action: Action; data: AidDetail; onClose: () => void }) {
  const t = useWords(words);
  const word = useWords(actionWords);
  const pick = usePick();
  const formats = useFormats();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entries>();
  const send = useRouteMutation(routes[action] as typeof aidRoutes.approveAid, [topic, 'funds']);
  const wanted = fieldsFor[action];
  const undecided = action === 'approve' && data.duplicates.length > 0;
  const submit = (given: Entries) => {
    const body = {
      version: data.version,
      ...(given.amount === undefined ? {} : { amountFen: Math.round(given.amount * 100) }),
      ...(wanted.includes('papers') ? { papers: given.papers ?? [] } : {}),
      ...(given.opinion ? { opinion: given.opinion } : {}),
      ...(given.note ? { note: given.note } : {}),
      ...(given.reason ? { reason: given.reason } : {}),
      ...(given.word ? { word: given.word } : {}),
      ...(given.source ? { sourceId: given.source } : {}),
      ...(given.notDouble ? { duplicatesReason: given.notDouble } : {}),
    };
    send.mutate(
      { params: { id: data.id }, body: body as never },
      {
        onSuccess: () => {
          void message.success(t('done'));
          onClose();
        },
        onError: (problem) => void message.error(explainProblem(problem)),
      },
    );
  };
  const suggested = data.amountFen ?? data.askedFen ?? data.range.suggestedFen;
  return (
    <Modal
      open
      title={word(action)}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={send.isPending}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={{
          ...(suggested ? { amount: suggested / 100 } : {}),
          papers: data.papers.filter(({ seen }) => seen).map(({ code }) => code),
        }}
      >
        {wanted.includes('amount') && (
          <Form.Item
            name="amount"
            label={t('amount')}
            rules={[{ required: true }]}
            extra={t('range', { min: data.range.minFen / 100, max: data.range.maxFen / 100 })}
          >
            <InputNumber min={0.01} precision={2} style={{ width: 200 }} />
          </Form.Item>
        )}
        {wanted.includes('source') && (
          <Form.Item name="source" label={t('source')} rules={[{ required: true }]}>
            <Select
              options={data.sources.map((source) => ({
                value: source.id,
                label: t('left', {
                  name: source.name,
                  union: source.unionName,
                  left: formats.money(source.availableFen),
                }),
              }))}
            />
          </Form.Item>
        )}
        {wanted.includes('papers') && data.papers.length > 0 && (
          <Form.Item name="papers" label={t('papers')}>
            <Checkbox.Group
              options={data.papers.map(({ code, name }) => ({
                value: code,
                label: pick([name.zh, name.en]),
              }))}
            />
          </Form.Item>
        )}
        {undecided && (
          <Form.Item name="notDouble" label={t('notDouble')} rules={[{ required: true }]}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        )}
        {(['reason', 'word'] as const).map(
          (name) =>
            wanted.includes(name) && (
              <Form.Item key={name} name={name} label={t(name)} rules={[{ required: true }]}>
                <Input.TextArea rows={3} maxLength={500} />
              </Form.Item>
            ),
        )}
        {(wanted.includes('opinion') || wanted.includes('note')) && (
          <Form.Item name={wanted.includes('note') ? 'note' : 'opinion'} label={t('opinion')}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
