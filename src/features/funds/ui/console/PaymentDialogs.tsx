import { Modal } from 'antd';
import { useState } from 'react';
import { call } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { useStepUp } from '../../../accounts/ui/console/StepUp.tsx';
import { fundRoutes, type PaymentView } from '../../contract.ts';
import { FormDialog } from './FormDialog.tsx';
import { MendPayment } from './MendPayment.tsx';
import { topic } from './words.ts';

const words = defineWords({
  cancel: ['取消 {payee} 的付款 {money}', 'Cancel the payment to {payee}, {money}'],
  cancelLead: [
    '付款单取消后，这笔钱回到承付，可以重新开单或释放；已支付的不能取消。',
    'The money goes back to its commitment; what was paid cannot be cancelled.',
  ],
  reveal: ['查看 {payee} 的完整账号', 'The whole account number of {payee}'],
  revealLead: ['会记入审计：谁、何时、为什么看。', 'Who looked, when and why is kept in the audit.'],
  reason: ['原因', 'Reason'],
  number: ['完整账号', 'Account number'],
  shown: ['请勿抄录或拍照，用完关闭。', 'Do not copy it anywhere; close this when done.'],
});

export interface PaymentDeed {
  action: 'reopen' | 'cancel' | 'reveal';
  payment: PaymentView;
}

/** The dialogs of one payment: mending, cancelling, looking at the account. */
export function PaymentDialogs({ deed, onClose }: { deed: PaymentDeed | null; onClose: () => void }) {
  const t = useWords(words);
  const { money } = useFormats();
  const [shown, setShown] = useState('');
  const { run, dialog } = useStepUp();
  const cancel = useRouteMutation(fundRoutes.cancelFundPayment, [topic]);
  if (shown)
    return (
      <Modal open title={t('number')} footer={null} onCancel={() => setShown('')}>
        <p className="fundAccount">{shown.replace(/(\d{4})(?=\d)/g, '$1 ')}</p>
        <p className="soft">{t('shown')}</p>
      </Modal>
    );
  if (!deed) return null;
  const { action, payment } = deed;
  const params = { id: payment.id };
  const reason = { name: 'reason', label: t('reason'), kind: 'long', longest: 200 } as const;
  const about = { payee: payment.payee, money: money(payment.amountFen) };
  if (action === 'reopen') return <MendPayment payment={payment} onClose={onClose} />;
  if (action === 'cancel')
    return (
      <FormDialog<{ reason: string }>
        title={t('cancel', about)}
        lead={t('cancelLead')}
        danger
        fields={[reason]}
        onSend={(body) => cancel.mutateAsync({ params, body: { ...body, version: payment.version } })}
        onClose={onClose}
      />
    );
  return (
    <>
      <FormDialog<{ reason: string }>
        title={t('reveal', about)}
        lead={t('revealLead')}
        fields={[reason]}
        onSend={(body) =>
          run(async () => {
            const { accountNumber } = await call(fundRoutes.revealFundAccount, { params, body });
            setShown(accountNumber);
          })
        }
        onClose={onClose}
      />
      {dialog}
    </>
  );
}
