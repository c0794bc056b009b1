import { Alert, Form, Input, InputNumber } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type NoticeView, rectificationRoutes } from '../../contract.ts';
import type { NoticeAction } from '../../lifecycle.ts';
import { noticeActionWords, topic } from '../words.ts';
import { FormDialog, showIssues } from './FormDialog.tsx';

const words = defineWords({
  issue: [
    '下达后编号，同时送达各承办单位签收，不能再修改。',
    'It gets its number and goes to every unit; it cannot be changed after that.',
  ],
  startTrial: [
    '从今天起试行，会员可在手机上提意见。',
    'The trial begins today; members say on their phones how it works.',
  ],
  endTrial: [
    '按收到的意见判定：通过的转验收，未达多数的退回整改。',
    'The opinions decide: passed goes to the acceptance, failed goes back to the units.',
  ],
  closeOut: [
    '由验收人以外的第二个人办理，同时出具整改报告。',
    'For a second person, not the one who accepted; the report is issued with it.',
  ],
  days: ['延长几天（只能延一次）', 'How many days (once only)'],
  reason: ['原因', 'Reason'],
  acceptance: ['验收意见', 'What you found'],
  measured: ['实测：{what}（{unit}）', 'Measured: {what} ({unit})'],
  required: ['请填写', 'Fill this in'],
});

interface ActOnNoticeProps {
  notice: NoticeView;
  action: Exclude<NoticeAction, 'edit'>;
  onClose: () => void;
}

/** What an action on a notice needs, and what it leads to. */
export function ActOnNotice({ notice, action, onClose }: ActOnNoticeProps) {
  const t = useWords(words);
  const title = useWords(noticeActionWords);
  const act = useRouteMutation(rectificationRoutes.actOnNotice, [topic, 'letters', 'openAffairs']);
  const rules = [{ required: true, message: t('required') }];
  const explained =
    action === 'issue' || action === 'startTrial' || action === 'endTrial' || action === 'closeOut';
  return (
    <FormDialog
      title={title(action)}
      action={title(action)}
      busy={act.isPending}
      error={act.error}
      onClose={onClose}
      onSend={(values, form) =>
        act.mutate(
          { params: { id: notice.id, action }, body: { ...values, version: notice.version } },
          { onSuccess: onClose, onError: (problem) => showIssues(form, problem) },
        )
      }
    >
      {explained && <Alert type="info" showIcon title={t(action)} style={{ marginBottom: 12 }} />}
      {action === 'extend' && (
        <Form.Item name="days" label={t('days')} rules={rules}>
          <InputNumber min={1} max={366} precision={0} />
        </Form.Item>
      )}
      {action === 'accept' && (
        <>
          <Form.Item name="words" label={t('acceptance')} rules={rules}>
            <Input.TextArea rows={3} maxLength={1_000} />
          </Form.Item>
          {notice.target && (
            <Form.Item name="measured" label={t('measured', notice.target)} rules={rules}>
              <InputNumber min={0} max={1_000_000} precision={0} />
            </Form.Item>
          )}
        </>
      )}
      {(action === 'extend' || action === 'refuse' || action === 'withdraw') && (
        <Form.Item name="reason" label={t('reason')} rules={rules}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
