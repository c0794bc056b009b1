import { DatePicker, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type ApplicationView, type CertificateView, legalRoutes } from '../../../legal/contract.ts';
import { Field } from '../parts/Field.tsx';
import { Refusal } from '../parts/Refusal.tsx';
import { kindWords } from './legalWords.ts';

const words = defineWords({
  cancel: ['登记注销后证书作废。', 'The certificate is void once the cancellation is registered.'],
  number: ['证书号', 'Certificate number'],
  code: ['统一社会信用代码（81、89 开头）', 'Credit code (begins 81 or 89)'],
  from: ['有效期从', 'Valid from'],
  years: ['有效期（年，与委员会任期一致）', 'Years (as the committee’s term)'],
  register: ['登记', 'Register'],
});

interface RegisterDialogProps {
  application: ApplicationView;
  last: CertificateView | undefined;
  onClose: () => void;
}

/** The registrar's part: the certificate, or the end of it. */
export function RegisterDialog({ application, last, onClose }: RegisterDialogProps) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const [number, setNumber] = useState('');
  const [creditCode, setCreditCode] = useState(last?.creditCode ?? '');
  const [validFrom, setValidFrom] = useState(application.form.electedOn);
  const [termYears, setTermYears] = useState(last?.termYears ?? 5);
  const rules = useRouteQuery(legalRoutes.unionRules, {});
  const register = useRouteMutation(legalRoutes.registerLegalPerson, ['unions']);
  const ends = application.kind === 'cancellation';
  const issues = register.error?.issues ?? [];
  const certificate = ends ? null : { number, creditCode, validFrom, termYears };
  return (
    <Modal
      open
      title={kind(application.kind)}
      okText={t('register')}
      confirmLoading={register.isPending}
      onOk={() =>
        register.mutate({ params: { id: application.id }, body: { certificate } }, { onSuccess: onClose })
      }
      onCancel={onClose}
    >
      {ends ? (
        <p>{t('cancel')}</p>
      ) : (
        <div className="orgFields">
          <Field label={t('number')} name="certificate.number" issues={issues}>
            {(id) => <Input id={id} value={number} onChange={(event) => setNumber(event.target.value)} />}
          </Field>
          <Field label={t('code')} name="certificate.creditCode" issues={issues}>
            {(id) => (
              <Input id={id} value={creditCode} onChange={(event) => setCreditCode(event.target.value)} />
            )}
          </Field>
          <Field label={t('from')} name="certificate.validFrom" issues={issues}>
            {(id) => (
              <DatePicker
                id={id}
                allowClear={false}
                value={dayjs(validFrom)}
                onChange={(date) => setValidFrom(date?.format('YYYY-MM-DD') ?? validFrom)}
              />
            )}
          </Field>
          <Field label={t('years')} name="certificate.termYears" issues={issues}>
            {(id) => (
              <Select
                id={id}
                value={termYears}
                options={(rules.data?.certificateTermYears ?? [3, 5]).map((years) => ({
                  value: years,
                  label: years,
                }))}
                onChange={setTermYears}
              />
            )}
          </Field>
        </div>
      )}
      <Refusal problem={register.error} />
    </Modal>
  );
}
