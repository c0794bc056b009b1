import { Alert, Button, Checkbox, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { groupWords } from '../../../appeals/ui/console/parts/personWords.ts';
import { type CampaignView, organisingRoutes } from '../../contract.ts';
import { UnionField } from './UnionField.tsx';
import { campaignGroups, topic } from './words.ts';

const words = defineWords({
  title: ['专项行动', 'Campaign'],
  name: ['名称', 'Name'],
  union: ['由哪级工会开展', 'Run by'],
  period: ['起止月份', 'From month to month'],
  meetings: ['动员协调会（场）', 'Mobilisation meetings'],
  targets: ['目标', 'Targets'],
  month: ['月份', 'Month'],
  measure: ['指标', 'Measure'],
  group: ['群体', 'Group'],
  everybody: ['全体', 'Everybody'],
  target: ['目标数', 'Target'],
  unions: ['新建工会', 'Unions founded'],
  employers: ['新覆盖企业', 'Employers covered'],
  members: ['新入会', 'New members'],
  add: ['加一条目标', 'Add a target'],
  remove: ['删去', 'Remove'],
  closed: ['行动已结束', 'The campaign has ended'],
  save: ['保存', 'Save'],
  required: ['请填写', 'Fill this in'],
});

interface TargetFields {
  month: Dayjs;
  measure: 'unions' | 'employers' | 'members';
  group?: string | null;
  target: number;
}

interface Fields {
  name: string;
  unionId: string;
  period: [Dayjs, Dayjs];
  meetings: number;
  targets?: TargetFields[];
  closed: boolean;
}

const month = 'YYYY-MM';

export function CampaignForm({ campaign, onClose }: { campaign?: CampaignView; onClose: () => void }) {
  const t = useWords(words);
  const groupName = useWords(groupWords);
  const save = useRouteMutation(organisingRoutes.saveCampaign, [topic]);
  const required = [{ required: true, message: t('required') }];
  const send = ({ period: [from, until], targets = [], ...rest }: Fields) =>
    save.mutate(
      {
        body: {
          ...rest,
          ...(campaign ? { id: campaign.id, version: campaign.version } : {}),
          ...{ fromMonth: from.format(month), untilMonth: until.format(month) },
          targets: targets.map((one) => ({
            ...{ month: one.month.format(month), measure: one.measure, target: one.target },
            group: one.measure === 'members' ? (one.group ?? null) : null,
          })),
        },
      },
      { onSuccess: onClose },
    );
  return (
    <Modal open width={760} title={t('title')} footer={null} onCancel={onClose} destroyOnHidden>
      <Form<Fields>
        layout="vertical"
        onFinish={send}
        initialValues={
          campaign
            ? {
                ...{ name: campaign.name, unionId: campaign.union.id, meetings: campaign.meetings },
                ...{
                  period: [dayjs(campaign.fromMonth), dayjs(campaign.untilMonth)],
                  closed: campaign.closed,
                },
                targets: campaign.targets.map((one) => ({ ...one, month: dayjs(one.month) })),
              }
            : { period: [dayjs(), dayjs()], meetings: 0, closed: false }
        }
      >
        <Form.Item name="name" label={t('name')} rules={required}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="unionId" label={t('union')} rules={required}>
          <UnionField label={t('union')} />
        </Form.Item>
        <Form.Item name="period" label={t('period')} rules={required}>
          <DatePicker.RangePicker picker="month" allowClear={false} />
        </Form.Item>
        <Form.Item name="meetings" label={t('meetings')} rules={required}>
          <InputNumber min={0} max={100_000} precision={0} />
        </Form.Item>
        <Form.List name="targets">
          {(fields, { add, remove }) => (
            <fieldset className="panel">
              <legend>{t('targets')}</legend>
              {fields.map((field) => (
                <div key={field.key} className="organisingFilter">
                  <Form.Item name={[field.name, 'month']} label={t('month')} rules={required}>
                    <DatePicker picker="month" allowClear={false} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'measure']} label={t('measure')} rules={required}>
                    <Select
                      style={{ width: 130 }}
                      options={(['unions', 'employers', 'members'] as const).map((value) => ({
                        value,
                        label: t(value),
                      }))}
                    />
                  </Form.Item>
                  <Form.Item name={[field.name, 'group']} label={t('group')}>
                    <Select
                      allowClear
                      placeholder={t('everybody')}
                      style={{ width: 150 }}
                      options={campaignGroups.map((value) => ({ value, label: groupName(value) }))}
                    />
                  </Form.Item>
                  <Form.Item name={[field.name, 'target']} label={t('target')} rules={required}>
                    <InputNumber min={1} max={10_000_000} precision={0} style={{ width: 100 }} />
                  </Form.Item>
                  <Button size="small" onClick={() => remove(field.name)}>
                    {t('remove')}
                  </Button>
                </div>
              ))}
              <Button onClick={() => add({ measure: 'members' })}>{t('add')}</Button>
            </fieldset>
          )}
        </Form.List>
        <Form.Item name="closed" valuePropName="checked">
          <Checkbox>{t('closed')}</Checkbox>
        </Form.Item>
        {save.error && <Alert type="error" showIcon title={explainProblem(save.error)} />}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </Form>
    </Modal>
  );
}
