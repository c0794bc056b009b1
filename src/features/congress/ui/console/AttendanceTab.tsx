import { Alert, Button, Progress, Segmented, Space, Table } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { congressRoutes, type SessionView } from '../../contract.ts';
import { type AttendanceState, attendanceStates } from '../../tables.ts';
import { attendanceWords } from '../words.ts';

const words = defineWords({
  count: ['到会 {present} / 代表 {all}', '{present} of {all} present'],
  met: ['已达法定人数（{quorum} 人）', 'A quorum: {quorum} are needed'],
  short: ['还差 {short} 人才到法定人数（{quorum} 人）', '{short} more needed for the quorum of {quorum}'],
  joint: ['联席会议不要求法定人数', 'A joint meeting needs no quorum'],
  name: ['代表', 'Delegate'],
  constituency: ['选区', 'Constituency'],
  state: ['到会', 'Attendance'],
  all: ['全部到会', 'All present'],
  save: ['保存登记', 'Save the register'],
  saved: ['已登记', 'Saved'],
  none: ['这届大会现在没有在任代表，请先在“代表”里完成选举。', 'No delegates in office: elect them first.'],
});

/** The register of a session: everybody who is neither present nor on leave is absent. */
export function AttendanceTab({ session }: { session: SessionView }) {
  const t = useWords(words);
  const state = useWords(attendanceWords);
  const send = useSend(['congress']);
  const press = usePress();
  const [changed, setChanged] = useState<ReadonlyMap<string, AttendanceState>>(new Map());
  const stateOf = (seatId: string): AttendanceState =>
    changed.get(seatId) ?? session.delegates.find((each) => each.seatId === seatId)?.state ?? 'absent';
  const inState = (wanted: AttendanceState) =>
    session.delegates.map(({ seatId }) => seatId).filter((seatId) => stateOf(seatId) === wanted);
  const mayWrite = session.allowedActions.includes('attend');
  const [all, present] = [session.delegates.length, inState('present').length];
  const save = () =>
    press(async () => {
      const body = { present: inState('present'), leave: inState('leave') };
      await send(congressRoutes.attendCongress, { params: { id: session.id }, body });
      setChanged(new Map());
    }, t('saved'));
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        <strong>{t('count', { present, all })}</strong>
        {session.kind === 'joint' ? (
          <span>{t('joint')}</span>
        ) : (
          <Alert
            type={present >= session.quorum ? 'success' : 'warning'}
            showIcon
            title={
              present >= session.quorum
                ? t('met', { quorum: session.quorum })
                : t('short', { short: session.quorum - present, quorum: session.quorum })
            }
          />
        )}
        {mayWrite && (
          <>
            <Button
              onClick={() => setChanged(new Map(session.delegates.map(({ seatId }) => [seatId, 'present'])))}
            >
              {t('all')}
            </Button>
            <Button type="primary" disabled={all === 0} onClick={() => void save()}>
              {t('save')}
            </Button>
          </>
        )}
      </Space>
      <Progress
        aria-label={t('count', { present, all })}
        percent={all === 0 ? 0 : Math.floor((100 * present) / all)}
        showInfo={false}
      />
      <Table
        size="small"
        rowKey="seatId"
        dataSource={session.delegates}
        pagination={all > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        locale={{ emptyText: t('none') }}
        columns={[
          { title: t('name'), dataIndex: 'name', sorter: (a, b) => a.name.localeCompare(b.name) },
          { title: t('constituency'), dataIndex: 'constituency' },
          {
            title: t('state'),
            render: (_, { seatId, name }) =>
              mayWrite ? (
                <Segmented
                  aria-label={name}
                  size="small"
                  value={stateOf(seatId)}
                  options={attendanceStates.map((value) => ({ value, label: state(value) }))}
                  onChange={(value) => setChanged(new Map(changed).set(seatId, value))}
                />
              ) : (
                state(stateOf(seatId))
              ),
          },
        ]}
      />
    </>
  );
}
