import { Alert, App, Form, Input, Modal, Radio, Select, Tag } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { exportRoutes } from '../../contract.ts';

const words = defineWords({
  title: ['申请导出', 'Ask for an export'],
  kind: ['导出什么', 'What'],
  masked: ['姓名、电话等', 'Names, phones and the like'],
  yes: ['遮盖（立即生成）', 'Masked (made at once)'],
  no: ['不遮盖（须另一人审批）', 'In plain (a second person decides)'],
  never: ['这份清单不提供明文导出', 'This list is never exported in plain'],
  columns: ['遮盖的列', 'Masked columns'],
  format: ['格式', 'Format'],
  purpose: ['用途', 'Purpose'],
  purposeHint: [
    '写清给谁、做什么用；会记录并印在文件上的编号可追到您',
    'To whom and what for; it is logged, and the number on the file leads back to you',
  ],
  purposeMissing: ['请写明用途（至少 4 个字）', 'Say what for (4 characters at least)'],
  kindMissing: ['请选择', 'Choose one'],
  from: ['收到日期从', 'Received from'],
  to: ['到', 'To'],
  send: ['提交', 'Send'],
  keep: ['文件保留 {days} 天，只有您能下载，到期自动删除。', 'Kept {days} days for you alone, then deleted.'],
});

interface Entries {
  kind: string;
  masked: boolean;
  format: 'xlsx' | 'csv';
  purpose: string;
  from?: string;
  to?: string;
}

/** Which list, masked or not, what for. */
export function AskExport({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entries>();
  const [kindName, setKindName] = useState<string>();
  const kinds = useRouteQuery(exportRoutes.exportKinds, {});
  const ask = useRouteMutation(exportRoutes.askExport, ['exports']);
  const kind = kinds.data?.items.find((each) => each.kind === kindName);
  const send = ({ from, to, ...entries }: Entries) =>
    ask.mutate(
      { body: { ...entries, params: { ...(from ? { from } : {}), ...(to ? { to } : {}) } } },
      { onSuccess: onClose, onError: (problem) => void message.error(explainProblem(problem)) },
    );
  return (
    <Modal
      open
      title={t('title')}
      okText={t('send')}
      confirmLoading={ask.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Entries>
        form={form}
        layout="vertical"
        initialValues={{ masked: true, format: 'xlsx' }}
        onFinish={send}
      >
        <Form.Item name="kind" label={t('kind')} rules={[{ required: true, message: t('kindMissing') }]}>
          <Select
            options={(kinds.data?.items ?? []).map((each) => ({
              value: each.kind,
              label: pick([each.name.zh, each.name.en]),
            }))}
            onChange={(value: string) => {
              setKindName(value);
              form.setFieldValue('masked', true);
            }}
          />
        </Form.Item>
        <Form.Item name="masked" label={t('masked')}>
          <Radio.Group
            vertical
            options={[
              { value: true, label: t('yes') },
              { value: false, label: t('no'), disabled: kind !== undefined && !kind.mayUnmask },
            ]}
          />
        </Form.Item>
        {kind && !kind.mayUnmask && <Alert type="info" title={t('never')} />}
        {kind?.mayUnmask && (
          <p>
            {t('columns')}{' '}
            {kind.columns
              .filter(({ masked }) => masked)
              .map(({ title }) => (
                <Tag key={title}>{title}</Tag>
              ))}
          </p>
        )}
        <Form.Item name="format" label={t('format')}>
          <Radio.Group
            options={[
              { value: 'xlsx', label: '.xlsx' },
              { value: 'csv', label: '.csv' },
            ]}
          />
        </Form.Item>
        <Form.Item name="from" label={t('from')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="to" label={t('to')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item
          name="purpose"
          label={t('purpose')}
          extra={t('purposeHint')}
          rules={[{ required: true, min: 4, message: t('purposeMissing') }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
      {kinds.data && <p className="soft">{t('keep', { days: kinds.data.keepDays })}</p>}
    </Modal>
  );
}
