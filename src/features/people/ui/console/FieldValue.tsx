import { Alert, Button, Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { call, explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { peopleRoutes } from '../../contract.ts';
import { isSealedField, type PersonField } from '../../personFields.ts';
import { fieldWords } from '../../words.ts';
import { fieldText } from './fieldText.ts';

const words = defineWords({
  show: ['显示', 'Show'],
  showField: ['显示{field}', 'Show {field}'],
  why: ['为什么要看', 'Why do you need it'],
  whyHint: [
    '会记下您的姓名、时间和原因。显示 30 秒后自动遮住。',
    'Your name, the time and the reason are recorded. It is covered again after 30 seconds.',
  ],
  whySample: ['如：电话核实入会信息', 'Such as: to confirm the application by phone'],
  left: ['{seconds} 秒后遮住', 'covered in {seconds} s'],
  none: ['未填', 'Not given'],
});

interface Props {
  personId: string;
  field: PersonField;
  value: unknown;
  mayReveal: boolean;
}

/** One field of the register; a masked one can be shown for a moment, with a reason. */
export function FieldValue({ personId, field, value, mayReveal }: Props) {
  const t = useWords(words);
  const pick = usePick();
  const label = pick(fieldWords[field]);
  const text = fieldText(field, value, pick);
  return (
    <div className={field === 'address' || field === 'workerGroups' ? 'wide' : ''}>
      <dt>{label}</dt>
      <dd>
        {isSealedField(field) && text !== '' && mayReveal ? (
          <Masked personId={personId} field={field} label={label} masked={text} />
        ) : (
          text || <span className="soft">{t('none')}</span>
        )}
      </dd>
    </div>
  );
}

type Sealed = 'identityNumber' | 'phone' | 'address';

function Masked({
  personId,
  field,
  label,
  masked,
}: {
  personId: string;
  field: Sealed;
  label: string;
  masked: string;
}) {
  const t = useWords(words);
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<{ value: string; seconds: number }>();
  const counting = shown !== undefined;
  useEffect(() => {
    if (!counting) return;
    const timer = setInterval(
      () => setShown((now) => (now && now.seconds > 1 ? { ...now, seconds: now.seconds - 1 } : undefined)),
      1_000,
    );
    return () => clearInterval(timer);
  }, [counting]);
  if (shown)
    return (
      <span role="status">
        <span className="revealed">{shown.value}</span>{' '}
        <small className="soft" aria-hidden="true">
          {t('left', { seconds: shown.seconds })}
        </small>
      </span>
    );
  return (
    <>
      {masked}{' '}
      <Button size="small" aria-label={t('showField', { field: label })} onClick={() => setAsking(true)}>
        {t('show')}
      </Button>
      {asking && (
        <AskReason
          title={t('showField', { field: label })}
          onClose={() => setAsking(false)}
          onReason={async (reason) => {
            const answer = await call(peopleRoutes.revealField, {
              params: { id: personId },
              body: { field, reason },
            });
            setShown({ value: answer.value ?? '', seconds: answer.shownSeconds });
            setAsking(false);
          }}
        />
      )}
    </>
  );
}

interface AskProps {
  title: string;
  onClose: () => void;
  onReason: (reason: string) => Promise<void>;
}

function AskReason({ title, onClose, onReason }: AskProps) {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const ask = async () => {
    setBusy(true);
    try {
      await onReason(reason.trim());
    } catch (refusal) {
      setProblem(refusal);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={title}
      okText={t('show')}
      okButtonProps={{ disabled: reason.trim().length < 2, loading: busy }}
      onOk={ask}
      onCancel={onClose}
    >
      <p className="soft">{t('whyHint')}</p>
      <label htmlFor="revealReason">{t('why')}</label>
      <Input
        id="revealReason"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={() => reason.trim().length >= 2 && void ask()}
        placeholder={t('whySample')}
        maxLength={300}
        autoFocus
      />
      {problem !== undefined && <Alert type="error" showIcon title={explainProblem(problem)} />}
    </Modal>
  );
}
