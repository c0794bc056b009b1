import { App, DatePicker, Form, Radio } from 'antd';
import dayjs from 'dayjs';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { UnionField } from '../../../organising/ui/console/UnionField.tsx';
import { FormDialog, showIssues } from '../../../rectification/ui/console/FormDialog.tsx';
import { UnitField } from '../../../rectification/ui/console/UnitField.tsx';
import { openAffairsRoutes } from '../../contract.ts';
import { topic } from '../words.ts';

const words = defineWords({
  title: ['用模板建公开目录', 'Begin a catalogue from a template'],
  take: ['加入目录', 'Add to the catalogue'],
  union: ['哪家工会', 'Which union'],
  template: ['模板', 'Template'],
  items: ['{name}（{count} 项）', '{name} ({count})'],
  unit: ['责任单位（可以后再改）', 'Unit (may be changed later)'],
  fromOn: ['从哪天起', 'From which day'],
  done: ['加入 {added} 项，已有 {kept} 项不变', '{added} added, {kept} were there'],
  required: ['请选择', 'Choose one'],
});

/** Items of a template that are not in the catalogue yet. */
export function TemplateDialog({ unionId, onClose }: { unionId: string | undefined; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const { message } = App.useApp();
  const { data } = useRouteQuery(openAffairsRoutes.templates, {});
  const take = useRouteMutation(openAffairsRoutes.takeTemplate, [topic]);
  const rules = [{ required: true, message: t('required') }];
  return (
    <FormDialog
      title={t('title')}
      action={t('take')}
      initial={{ unionId, fromOn: dayjs().startOf('year') }}
      busy={take.isPending}
      error={take.error}
      onClose={onClose}
      onSend={({ unionId: union, code, fromOn, unitId }, form) =>
        take.mutate(
          {
            body: {
              ...{ unionId: String(union), code: String(code), fromOn: String(fromOn) },
              ...(unitId ? { unitId: String(unitId) } : {}),
            },
          },
          {
            onSuccess: (counts) => {
              void message.success(t('done', counts));
              onClose();
            },
            onError: (problem) => showIssues(form, problem),
          },
        )
      }
    >
      <Form.Item name="unionId" label={t('union')} rules={rules}>
        <UnionField label={t('union')} />
      </Form.Item>
      <Form.Item name="code" label={t('template')} rules={rules}>
        <Radio.Group
          options={(data?.items ?? []).map(({ code, name, count }) => ({
            value: code,
            label: t('items', { name: pick([name.zh, name.en]), count }),
          }))}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before, after) => before.unionId !== after.unionId}>
        {({ getFieldValue }) => (
          <Form.Item name="unitId" label={t('unit')}>
            <UnitField label={t('unit')} forUnion={getFieldValue('unionId')} />
          </Form.Item>
        )}
      </Form.Item>
      <Form.Item name="fromOn" label={t('fromOn')} rules={rules}>
        <DatePicker allowClear={false} />
      </Form.Item>
    </FormDialog>
  );
}
