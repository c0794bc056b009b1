import { Button, Empty, Input, Select, Space, Table } from 'antd';
import { useState } from 'react';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type BodyView, representativeRoutes, type SeatView } from '../../contract.ts';
import { endReasonWords, seatStateWords } from '../words.ts';

const words = defineWords({
  search: ['按姓名或选区查找', 'Find by name or constituency'],
  which: ['哪些', 'Which'],
  sitting: ['在任和已当选', 'In office or elected'],
  everybody: ['包括已离任', 'With those who left'],
  name: ['姓名', 'Name'],
  constituency: ['选区', 'Constituency'],
  manager: ['管理人员', 'Manager'],
  since: ['任职自', 'Since'],
  until: ['至', 'Until'],
  state: ['状态', 'State'],
  steps: ['办理', 'Actions'],
  recall: ['罢免', 'Recall'],
  recallHint: [
    '由选区投票决定，达到选区全体半数以上才罢免。',
    'The constituency votes; half of all its members or more must be for it.',
  ],
  resign: ['辞去', 'Resign'],
  resignHint: ['从今天起不再任职，名额空出。', 'Out of office from today; the seat is empty.'],
  reason: ['理由', 'Reason'],
  none: ['没有代表。到“选区”里安排选举，或从表格导入。', 'Nobody. Plan an election under “Constituencies”.'],
});
const topics = ['representatives'];

/** Who sits, since when, for whom. */
export function SeatsTab({ body }: { body: BodyView }) {
  const t = useWords(words);
  const state = useWords(seatStateWords);
  const endReason = useWords(endReasonWords);
  const { date } = useFormats();
  const [search, setSearch] = useState('');
  const [everybody, setEverybody] = useState(false);
  const [step, setStep] = useState<{ seat: SeatView; action: 'recall' | 'resign' }>();
  const seats = body.seats.filter(
    (seat) =>
      (everybody || seat.state !== 'ended') &&
      (seat.name.includes(search) || seat.constituencyName.includes(search)),
  );
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          style={{ width: 220 }}
          onSearch={(typed) => setSearch(typed.trim())}
        />
        <Select
          aria-label={t('which')}
          style={{ width: 160 }}
          value={everybody}
          options={[
            { value: false, label: t('sitting') },
            { value: true, label: t('everybody') },
          ]}
          onChange={setEverybody}
        />
      </Space>
      <Table<SeatView>
        rowKey="id"
        size="small"
        dataSource={seats}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        locale={{ emptyText: <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        columns={[
          { title: t('name'), dataIndex: 'name', sorter: (a, b) => a.name.localeCompare(b.name, 'zh') },
          {
            title: t('constituency'),
            dataIndex: 'constituencyName',
            sorter: (a, b) => a.constituencyName.localeCompare(b.constituencyName, 'zh'),
          },
          { title: t('manager'), render: (_, seat) => (seat.isManager ? '✓' : '') },
          {
            title: t('since'),
            sorter: (a, b) => (a.since ?? '').localeCompare(b.since ?? ''),
            render: (_, seat) => (seat.since ? date(seat.since) : '—'),
          },
          { title: t('until'), render: (_, seat) => (seat.until ? date(seat.until) : '—') },
          {
            title: t('state'),
            render: (_, seat) =>
              seat.state === 'ended' && seat.endReason
                ? `${endReason(seat.endReason)}${seat.endNote ? `：${seat.endNote}` : ''}`
                : state(seat.state),
          },
          {
            title: t('steps'),
            render: (_, seat) => (
              <Space>
                {seat.allowedActions.map((action) => (
                  <Button key={action} size="small" onClick={() => setStep({ seat, action })}>
                    {t(action)}
                  </Button>
                ))}
              </Space>
            ),
          },
        ]}
      />
      {step && <SeatStep {...step} onClose={() => setStep(undefined)} />}
    </>
  );
}

interface StepProps {
  seat: SeatView;
  action: 'recall' | 'resign';
  onClose: () => void;
}

function SeatStep({ seat, action, onClose }: StepProps) {
  const t = useWords(words);
  const send = useSend(topics);
  const params = { id: seat.id };
  return (
    <FormDrawer
      title={`${t(action)} · ${seat.name}`}
      save={t(action)}
      fields={[{ name: 'reason', kind: 'area', label: t('reason'), required: true }]}
      onClose={onClose}
      onSend={async (values) => {
        const input = { params, body: { reason: String(values.reason) } };
        if (action === 'recall') await send(representativeRoutes.planRecall, input);
        else await send(representativeRoutes.resignSeat, input);
      }}
    >
      <p>{t(action === 'recall' ? 'recallHint' : 'resignHint')}</p>
    </FormDrawer>
  );
}
