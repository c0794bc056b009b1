import { Button, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type BallotView, ballotRoutes } from '../../contract.ts';

const words = defineWords({
  edit: ['修改', 'Change'],
  announce: ['公告', 'Announce'],
  announceAsk: [
    '公告后内容不能再改，名册上的人会收到消息。',
    'Its text then stands; everybody on the roll is told.',
  ],
  open: ['开票', 'Open'],
  openAsk: ['名册随即冻结，开始投票。', 'The roll is frozen and voting begins.'],
  present: ['到会人数', 'How many are present'],
  presentHint: ['应到 {entitled} 人，须到会 {least} 人', '{entitled} entitled; {least} must be present'],
  close: ['结束投票', 'Close'],
  closeAsk: ['结束后不能再投。计票须由另一人开箱。', 'No votes after that. Somebody else opens the urn.'],
  count: ['开箱计票', 'Count'],
  countAsk: ['计票后票箱清空、密钥销毁，不能重来。', 'The urn is then emptied and its key destroyed.'],
  publish: ['公布结果', 'Publish'],
  publishAsk: ['名册上的人都会看到各项票数。', 'Everybody on the roll sees every count.'],
  report: ['说明后续', 'What became of it'],
  outcome: ['后来怎样（投票人看得到）', 'What became of it; voters read it'],
  cancel: ['取消投票', 'Call off'],
  reason: ['原因', 'Reason'],
  grade: ['评定等次', 'Grade'],
  gradeLabel: ['等次', 'Grade'],
  qualified: ['合格', 'Qualified'],
  advanced: ['先进', 'Advanced'],
  model: ['模范', 'Model'],
  certificate: ['结果证明（Word）', 'Certificate (Word)'],
  done: ['已办理', 'Done'],
});
const topics = ['ballots'];
const steps = {
  announce: ballotRoutes.announceBallot,
  close: ballotRoutes.closeBallot,
  count: ballotRoutes.countBallot,
  publish: ballotRoutes.publishBallot,
} as const;
const grades = ['qualified', 'advanced', 'model'] as const;

/** What the viewer may do next with a ballot. */
export function Actions({ ballot }: { ballot: BallotView }) {
  const t = useWords(words);
  const send = useSend(topics);
  const press = usePress();
  const [drawer, setDrawer] = useState<'open' | 'report' | 'cancel' | 'grade'>();
  const params = { id: ballot.id };
  const may = (action: BallotView['allowedActions'][number]) => ballot.allowedActions.includes(action);
  const open = (body: { present?: number }) => send(ballotRoutes.openBallot, { params, body });
  return (
    <Space wrap>
      {may('edit') && (
        <Link to={`/ballots/${ballot.id}/edit`}>
          <Button>{t('edit')}</Button>
        </Link>
      )}
      {(['announce', 'close', 'count', 'publish'] as const).map(
        (step) =>
          may(step) && (
            <Popconfirm
              key={step}
              title={t(step)}
              description={t(`${step}Ask`)}
              onConfirm={() => void press(() => send(steps[step], { params, body: {} }), t('done'))}
            >
              <Button type="primary">{t(step)}</Button>
            </Popconfirm>
          ),
      )}
      {may('open') &&
        (ballot.rule.quorum ? (
          <Button type="primary" onClick={() => setDrawer('open')}>
            {t('open')}
          </Button>
        ) : (
          <Popconfirm
            title={t('open')}
            description={t('openAsk')}
            onConfirm={() => void press(() => open({}), t('done'))}
          >
            <Button type="primary">{t('open')}</Button>
          </Popconfirm>
        ))}
      {ballot.mayGrade && <Button onClick={() => setDrawer('grade')}>{t('grade')}</Button>}
      {may('report') && <Button onClick={() => setDrawer('report')}>{t('report')}</Button>}
      {ballot.status === 'published' && (
        <Button onClick={() => download(urlOf(ballotRoutes.ballotCertificate, { params }))}>
          {t('certificate')}
        </Button>
      )}
      {may('cancel') && (
        <Button danger onClick={() => setDrawer('cancel')}>
          {t('cancel')}
        </Button>
      )}
      {drawer && <StepDrawer ballot={ballot} step={drawer} onClose={() => setDrawer(undefined)} />}
    </Space>
  );
}

interface DrawerProps {
  ballot: BallotView;
  step: 'open' | 'report' | 'cancel' | 'grade';
  onClose: () => void;
}

function StepDrawer({ ballot, step, onClose }: DrawerProps) {
  const t = useWords(words);
  const send = useSend(topics);
  const params = { id: ballot.id };
  const shared = { title: t(step), onClose };
  if (step === 'open')
    return (
      <FormDrawer
        {...shared}
        fields={[
          {
            ...{ name: 'present', kind: 'number', label: t('present'), required: true, min: 0 },
            hint: t('presentHint', {
              entitled: ballot.rollCount,
              least: Math.ceil((2 * ballot.rollCount) / 3),
            }),
          },
        ]}
        save={t('open')}
        onSend={(values) =>
          send(ballotRoutes.openBallot, { params, body: { present: Number(values.present) } })
        }
      />
    );
  if (step === 'report')
    return (
      <FormDrawer
        {...shared}
        initial={{ outcome: ballot.outcome }}
        fields={[{ name: 'outcome', kind: 'area', label: t('outcome'), required: true }]}
        onSend={(values) =>
          send(ballotRoutes.reportOutcome, { params, body: { outcome: String(values.outcome) } })
        }
      />
    );
  if (step === 'cancel')
    return (
      <FormDrawer
        {...shared}
        fields={[{ name: 'reason', kind: 'area', label: t('reason'), required: true }]}
        onSend={(values) =>
          send(ballotRoutes.cancelBallot, { params, body: { reason: String(values.reason) } })
        }
      />
    );
  return (
    <FormDrawer
      {...shared}
      initial={{ grade: 'qualified' }}
      fields={[
        {
          ...{ name: 'grade', kind: 'select', label: t('gradeLabel'), required: true },
          options: grades.map((value) => ({ value, label: t(value) })),
        },
        { name: 'reason', kind: 'area', label: t('reason'), required: true },
      ]}
      onSend={(values) =>
        send(ballotRoutes.gradeReview, {
          params,
          body: { grade: values.grade as (typeof grades)[number], reason: String(values.reason) },
        })
      }
    />
  );
}
