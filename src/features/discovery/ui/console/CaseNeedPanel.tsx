import './discovery.css';
import { Alert, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { signalRoutes } from '../../contract/candidates.ts';
import { type Sign, signs } from '../../vocabulary.ts';
import { signWords } from '../../words.ts';
import { topic } from './parts.tsx';

const words = defineWords({
  title: ['可能困难', 'May be in hardship'],
  lead: [
    '诉求人家里可能有困难的，转给困难发现：会有人上门核实，不会自动建档。',
    'If the applicant may be in hardship, pass it on: somebody looks into it, nothing is filed by itself.',
  ],
  pass: ['可能困难，转困难发现', 'May be in hardship: pass on'],
  done: ['已转困难发现，进展见“反映困难线索”。', 'Passed on; see “Tell of need” for what became of it.'],
  sign: ['什么困难', 'What need'],
  reason: ['具体情况（必填）', 'What you noticed (needed)'],
});

/** Beside a case: tells the finders of hardship of its applicant, who gave name and phone openly. Once an appeal. */
export function CaseNeedPanel({ appealId, named }: { appealId: string; named: boolean }) {
  const t = useWords(words);
  const session = useSession();
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState(false);
  if (!named || !holds(session, 'discovery.report')) return null;
  return (
    <section className="panel">
      <div className="panelHead">
        <h2>{t('title')}</h2>
        {!done && (
          <Button size="small" onClick={() => setAsking(true)}>
            {t('pass')}
          </Button>
        )}
      </div>
      <p className="soft" role="status">
        {t(done ? 'done' : 'lead')}
      </p>
      {asking && (
        <PassOn
          appealId={appealId}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            setDone(true);
          }}
        />
      )}
    </section>
  );
}

function PassOn({
  appealId,
  onClose,
  onDone,
}: {
  appealId: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useWords(words);
  const pick = usePick();
  const [sign, setSign] = useState<Sign>('other');
  const [reason, setReason] = useState('');
  const report = useRouteMutation(signalRoutes.reportFromAppeal, [topic]);
  return (
    <Modal
      open
      title={t('pass')}
      okText={t('pass')}
      okButtonProps={{ disabled: reason.trim() === '', loading: report.isPending }}
      onCancel={onClose}
      onOk={() => report.mutate({ body: { appealId, sign, reason: reason.trim() } }, { onSuccess: onDone })}
    >
      <Select<Sign>
        aria-label={t('sign')}
        popupMatchSelectWidth={false}
        value={sign}
        options={signs.map((value) => ({ value, label: pick(signWords[value]) }))}
        onChange={setSign}
      />
      <Input.TextArea
        aria-label={t('reason')}
        placeholder={t('reason')}
        rows={3}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {report.error && <Alert type="error" showIcon title={explainProblem(report.error)} />}
    </Modal>
  );
}
