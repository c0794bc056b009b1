import { Button, Empty, Form, Space, Tag, Timeline, Upload } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ApiProblem, urlOf } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type DiscussionView, discussionRoutes, type MeasureView } from '../../contract.ts';

const words = defineWords({
  noResolution: [
    '还没有结论。收轮后点“形成结论”。',
    'No resolution yet; resolve it once the rounds are over.',
  ],
  resolution: ['结论', 'Resolution'],
  none: ['还没有采纳措施。', 'No measures yet.'],
  owner: ['{name} 负责，{due} 前', '{name}, by {due}'],
  late: ['已逾期', 'Late'],
  adopted: ['正在办', 'Being done'],
  done: ['已办成', 'Done'],
  dropped: ['已停止', 'Given up'],
  by: ['{due} 前', 'By {due}'],
  on: ['{day} 完成', 'Done {day}'],
  pass: ['登记完成', 'It is done'],
  note: ['拿什么证明', 'What shows it'],
  finish: ['办成', 'Done'],
  giveUp: ['停止', 'Give up'],
  outcome: ['办成了什么、拿什么证明', 'What was done, and what shows it'],
  reason: ['为什么停止', 'Why it is given up'],
  proof: ['上传佐证', 'Upload proof'],
  carry: ['列为实事项目', 'Make it a practical project'],
  forWhom: ['惠及对象', 'For whom'],
  project: ['看实事项目', 'See the project'],
  pair: ['和别的工会结对', 'Pair with a union'],
  partner: ['和哪个工会结对', 'Paired with'],
  choose: ['请选工会。', 'Choose the union.'],
  pairing: ['看结对', 'See the pairing'],
  proposal: ['代表已拟成提案', 'A representative drafted a proposal from it'],
  noted: ['已登记', 'Noted'],
});
const topics = ['discussions'];
type Step =
  | { kind: 'finish' | 'giveUp' | 'carry' }
  | { kind: 'pair' }
  | { kind: 'pass'; milestoneId: string };

/** The resolution in words and each measure with its steps and proof. */
export function MeasuresTab({ topic }: { topic: DiscussionView }) {
  const t = useWords(words);
  return (
    <>
      {topic.resolution ? (
        <section className="panel">
          <h2>{t('resolution')}</h2>
          <p className="said">{topic.resolution}</p>
        </section>
      ) : (
        <p>{t('noResolution')}</p>
      )}
      {topic.measures.length === 0 && <Empty description={t('none')} />}
      {topic.measures.map((measure) => (
        <Measure key={measure.id} topic={topic} measure={measure} />
      ))}
    </>
  );
}

function Measure({ topic, measure }: { topic: DiscussionView; measure: MeasureView }) {
  const t = useWords(words);
  const { date } = useFormats();
  const press = usePress();
  const session = useSession();
  const [step, setStep] = useState<Step>();
  const params = { id: topic.id };
  const may = (action: DiscussionView['allowedActions'][number]) =>
    measure.status === 'adopted' && topic.allowedActions.includes(action);
  return (
    <section className="panel">
      <h2>
        {measure.title} <Tag>{t(measure.status)}</Tag>
        {measure.isLate && <Tag color="error">{t('late')}</Tag>}
      </h2>
      <p>{t('owner', { name: measure.ownerName, due: date(measure.dueOn) })}</p>
      {measure.outcome && <p className="said">{measure.outcome}</p>}
      <Timeline
        items={measure.milestones.map((one) => ({
          key: one.id,
          color: one.doneOn ? 'green' : one.isLate ? 'red' : 'gray',
          content: (
            <>
              {one.title} ·{' '}
              {one.doneOn ? t('on', { day: date(one.doneOn) }) : t('by', { due: date(one.dueOn) })}
              {one.isLate && <Tag color="error">{t('late')}</Tag>}
              {one.note && <div>{one.note}</div>}
              {!one.doneOn && may('passMilestone') && (
                <div>
                  <Button size="small" onClick={() => setStep({ kind: 'pass', milestoneId: one.id })}>
                    {t('pass')}
                  </Button>
                </div>
              )}
            </>
          ),
        }))}
      />
      <Space wrap>
        {measure.files.map((file) => (
          <a
            key={file.id}
            href={urlOf(discussionRoutes.measureFile, { params, query: { fileId: file.id } })}
            target="_blank"
            rel="noreferrer"
          >
            {file.name}
          </a>
        ))}
        {may('addFile') && (
          <Upload
            accept="image/*,.pdf"
            showUploadList={false}
            beforeUpload={(file) => {
              const query = { measureId: measure.id };
              void press(
                () => upload(discussionRoutes.addMeasureFile, { params, query, file, name: file.name }),
                t('noted'),
              );
              return false;
            }}
          >
            <Button>{t('proof')}</Button>
          </Upload>
        )}
        {may('endMeasure') && (
          <>
            <Button type="primary" onClick={() => setStep({ kind: 'finish' })}>
              {t('finish')}
            </Button>
            <Button onClick={() => setStep({ kind: 'giveUp' })}>{t('giveUp')}</Button>
          </>
        )}
        {may('carryOn') && !measure.target && (
          <>
            <Button onClick={() => setStep({ kind: 'carry' })}>{t('carry')}</Button>
            {holds(session, 'linkage.keep') && (
              <Button onClick={() => setStep({ kind: 'pair' })}>{t('pair')}</Button>
            )}
          </>
        )}
        {measure.target?.type === 'practicalProject' && (
          <Link to={`/practical-projects/${measure.target.id}`}>{t('project')}</Link>
        )}
        {measure.target?.type === 'linkage' && <Link to="/linkages">{t('pairing')}</Link>}
        {measure.target?.type === 'proposal' && <Tag>{t('proposal')}</Tag>}
      </Space>
      {step?.kind === 'pair' && (
        <PairDrawer topicId={topic.id} measureId={measure.id} onClose={() => setStep(undefined)} />
      )}
      {step && step.kind !== 'pair' && (
        <StepDrawer
          topicId={topic.id}
          measureId={measure.id}
          step={step}
          onClose={() => setStep(undefined)}
        />
      )}
    </section>
  );
}

interface StepDrawerProps {
  topicId: string;
  measureId: string;
  step: Exclude<Step, { kind: 'pair' }>;
  onClose: () => void;
}

function StepDrawer({ topicId, measureId, step, onClose }: StepDrawerProps) {
  const t = useWords(words);
  const send = useSend(topics);
  const params = { id: topicId };
  const label = { pass: t('note'), finish: t('outcome'), giveUp: t('reason'), carry: t('forWhom') }[
    step.kind
  ];
  return (
    <FormDrawer
      title={t(step.kind)}
      onClose={onClose}
      fields={[{ name: 'text', kind: step.kind === 'carry' ? 'text' : 'area', label, required: true }]}
      onSend={({ text }) => {
        const said = String(text);
        if (step.kind === 'pass') {
          const body = { milestoneId: step.milestoneId, note: said };
          return send(discussionRoutes.passMilestone, { params, body });
        }
        if (step.kind === 'carry')
          return send(discussionRoutes.carryOn, { params, body: { measureId, forWhom: said } });
        const body = { measureId, done: step.kind === 'finish', outcome: said };
        return send(discussionRoutes.endMeasure, { params, body });
      }}
    />
  );
}

interface PairDrawerProps {
  topicId: string;
  measureId: string;
  onClose: () => void;
}

/** Pairs the union for this measure; the pairing is kept with the others from then on. */
function PairDrawer({ topicId, measureId, onClose }: PairDrawerProps) {
  const t = useWords(words);
  const send = useSend([...topics, 'linkages']);
  const [partnerId, setPartnerId] = useState<string>();
  return (
    <FormDrawer
      title={t('pair')}
      fields={[]}
      onSend={async () => {
        if (!partnerId) throw new ApiProblem(422, 'incomplete', t('choose'));
        const body = { measureId, partnerId };
        return send(discussionRoutes.pairFromMeasure, { params: { id: topicId }, body });
      }}
      onClose={onClose}
    >
      <Form.Item label={t('partner')} required>
        <UnionSelect label={t('partner')} value={partnerId} onChange={setPartnerId} />
      </Form.Item>
    </FormDrawer>
  );
}
