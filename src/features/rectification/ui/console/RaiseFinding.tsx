import { DatePicker, Form, Input } from 'antd';
import dayjs from 'dayjs';
import { useSearchParams } from 'react-router';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { UnionField } from '../../../organising/ui/console/UnionField.tsx';
import { rectificationRoutes } from '../../contract.ts';
import { topic } from '../words.ts';
import { FormDialog, showIssues } from './FormDialog.tsx';

const words = defineWords({
  title: ['登记问题', 'Note a finding'],
  fromReview: ['登记会员评家反映的问题', 'Note what members said in their review'],
  save: ['登记', 'Save'],
  union: ['哪家工会', 'Which union'],
  on: ['发现日期', 'Found on'],
  short: ['问题（一句话）', 'In one line'],
  text: ['具体情况', 'What it is'],
  required: ['请填写', 'Fill this in'],
});

/** What an inspection found; from a review by members when the address names one. */
export function RaiseFinding({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const [address, setAddress] = useSearchParams();
  const raise = useRouteMutation(rectificationRoutes.raiseFinding, [topic]);
  const [sourceId, unionId] = [address.get('sourceId'), address.get('unionId')];
  const rules = [{ required: true, message: t('required') }];
  const close = () => {
    if (sourceId) setAddress({ tab: 'findings' }, { replace: true });
    onClose();
  };
  return (
    <FormDialog
      title={t(sourceId ? 'fromReview' : 'title')}
      action={t('save')}
      initial={{ foundOn: dayjs(), ...(unionId ? { unionId } : {}) }}
      busy={raise.isPending}
      error={raise.error}
      onClose={close}
      onSend={({ unionId: union, foundOn, title, text }, form) =>
        raise.mutate(
          {
            body: {
              ...{
                unionId: String(union),
                foundOn: String(foundOn),
                title: String(title),
                text: String(text),
              },
              ...(sourceId
                ? { source: 'unionReview' as const, sourceId }
                : { source: 'inspection' as const }),
            },
          },
          { onSuccess: close, onError: (problem) => showIssues(form, problem) },
        )
      }
    >
      <Form.Item name="unionId" label={t('union')} rules={rules} hidden={Boolean(sourceId && unionId)}>
        <UnionField label={t('union')} />
      </Form.Item>
      <Form.Item name="title" label={t('short')} rules={rules}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="text" label={t('text')} rules={rules}>
        <Input.TextArea rows={4} maxLength={4_000} />
      </Form.Item>
      <Form.Item name="foundOn" label={t('on')} rules={rules}>
        <DatePicker allowClear={false} disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
      </Form.Item>
    </FormDialog>
  );
}
