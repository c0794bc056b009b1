import { Alert, Button, Checkbox, DatePicker, Form, Input, Modal, Select, Spin, Table, Tag } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, formatRate, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { type EstablishmentRow, organisingRoutes } from '../../contract.ts';
import { type EstablishmentItem, establishmentItems } from '../../tables.ts';
import { itemWords, topic } from './words.ts';

const words = defineWords({
  steps: ['操作', 'Actions'],
  place: ['我的范围', 'My places'],
  complete: ['是否齐全', 'All three or not'],
  yes: ['三项齐全', 'All three'],
  no: ['还缺', 'Some missing'],
  rate: [
    '建制率 {rate}（{complete} / {employers} 家）',
    'Establishment rate {rate} ({complete} of {employers})',
  ],
  scope: [
    '计入范围：国有、集体单位，以及职工 {from} 人以上的非公企业。',
    'In scope: state-owned and collective units, and private firms from {from} staff on.',
  ],
  employer: ['企业', 'Employer'],
  state: ['国有', 'State-owned'],
  staff: ['职工人数', 'Staff'],
  since: ['{day} 建制', 'since {day}'],
  missing: ['未建制', 'Not there'],
  unknown: ['未检查', 'Not inspected'],
  inspect: ['登记检查', 'Inspect'],
  item: ['项目', 'Institution'],
  established: ['已建制', 'It is there'],
  sinceWhen: ['建制日期', 'Since'],
  on: ['检查日期', 'Inspected on'],
  note: ['说明', 'Note'],
  save: ['保存', 'Save'],
  none: ['计入范围内没有企业。', 'No employer is in scope.'],
  required: ['请填写', 'Fill this in'],
});

/** Who has a congress, open affairs and bargaining, and the rate over all in scope. */
export function InstitutionsTab() {
  const t = useWords(words);
  const pick = usePick();
  const session = useSession();
  const [unionId, setUnionId] = useState<string | undefined>();
  const [complete, setComplete] = useState<'true' | 'false' | undefined>();
  const [inspecting, setInspecting] = useState<EstablishmentRow | null>(null);
  const { data, error } = useRouteQuery(
    organisingRoutes.establishments,
    { query: { ...(unionId ? { unionId } : {}), ...(complete ? { complete } : {}) } },
    { topics: [topic], keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const { rate } = data;
  return (
    <>
      <p>
        <strong>
          {t('rate', {
            ...{ rate: formatRate(rate.complete, rate.employers) },
            ...{ complete: rate.complete, employers: rate.employers },
          })}
        </strong>{' '}
        {establishmentItems.map((item) => (
          <Tag key={item}>
            {pick(itemWords[item])} {rate.byItem[item]} / {rate.employers}
          </Tag>
        ))}
      </p>
      <p className="soft">{t('scope', { from: data.from })}</p>
      <div className="organisingFilter">
        <UnionSelect label={t('place')} value={unionId} onChange={setUnionId} />
        <Select<'true' | 'false'>
          allowClear
          aria-label={t('complete')}
          placeholder={t('complete')}
          value={complete ?? null}
          options={[
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
          onChange={(next: 'true' | 'false' | undefined) => setComplete(next)}
        />
      </div>
      <Table<EstablishmentRow>
        rowKey={(row) => row.employer.id}
        size="middle"
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        dataSource={data.items}
        locale={{ emptyText: <div className="emptyHint">{t('none')}</div> }}
        columns={[
          {
            title: t('employer'),
            render: (_, row) => (
              <>
                {row.employer.name} {row.stateOwned && <Tag>{t('state')}</Tag>}
              </>
            ),
          },
          { title: t('staff'), align: 'right', render: (_, row) => row.headCount ?? '—' },
          ...establishmentItems.map((item) => ({
            title: pick(itemWords[item]),
            render: (_: unknown, row: EstablishmentRow) => <Institution found={row.items[item]} />,
          })),
          {
            title: t('steps'),
            render: (_, row) =>
              holds(session, 'organising.survey') && (
                <Button size="small" onClick={() => setInspecting(row)}>
                  {t('inspect')}
                </Button>
              ),
          },
        ]}
      />
      {inspecting && <InspectDialog row={inspecting} onClose={() => setInspecting(null)} />}
    </>
  );
}

/** Whether the institution is there, as last inspected. */
function Institution({ found }: { found: EstablishmentRow['items'][EstablishmentItem] }) {
  const t = useWords(words);
  const formats = useFormats();
  if (!found) return <span className="soft">{t('unknown')}</span>;
  if (!found.established) return <Tag color="red">{t('missing')}</Tag>;
  return <Tag color="green">{t('since', { day: formats.date(found.since ?? found.inspectedOn) })}</Tag>;
}

interface Fields {
  item: EstablishmentItem;
  established: boolean;
  since?: Dayjs;
  inspectedOn: Dayjs;
  note?: string;
}

function InspectDialog({ row, onClose }: { row: EstablishmentRow; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const [form] = Form.useForm<Fields>();
  const established = Form.useWatch('established', form);
  const save = useRouteMutation(organisingRoutes.inspectEstablishment, [topic]);
  const required = [{ required: true, message: t('required') }];
  const send = ({ since, inspectedOn, note, ...rest }: Fields) =>
    save.mutate(
      {
        body: {
          ...rest,
          ...{ employerId: row.employer.id, inspectedOn: inspectedOn.format('YYYY-MM-DD'), note: note ?? '' },
          ...(since && rest.established ? { since: since.format('YYYY-MM-DD') } : {}),
        },
      },
      { onSuccess: onClose },
    );
  return (
    <Modal open title={row.employer.name} footer={null} onCancel={onClose} destroyOnHidden>
      <Form<Fields>
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{ inspectedOn: dayjs(), established: true }}
      >
        <Form.Item name="item" label={t('item')} rules={required}>
          <Select options={establishmentItems.map((value) => ({ value, label: pick(itemWords[value]) }))} />
        </Form.Item>
        <Form.Item name="established" valuePropName="checked">
          <Checkbox>{t('established')}</Checkbox>
        </Form.Item>
        {established && (
          <Form.Item name="since" label={t('sinceWhen')} rules={required}>
            <DatePicker disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
          </Form.Item>
        )}
        <Form.Item name="inspectedOn" label={t('on')} rules={required}>
          <DatePicker allowClear={false} disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
        </Form.Item>
        <Form.Item name="note" label={t('note')}>
          <Input.TextArea rows={2} maxLength={1_000} />
        </Form.Item>
        {save.error && <Alert type="error" showIcon title={explainProblem(save.error)} />}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </Form>
    </Modal>
  );
}
