import { Checkbox, DatePicker, Input, InputNumber, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type LegalPersonView, legalRoutes } from '../../../legal/contract.ts';
import type { ApplicationKind } from '../../../legal/form.ts';
import { Field } from '../parts/Field.tsx';
import { Refusal } from '../parts/Refusal.tsx';
import { amountKey, amountParts, amounts, type FormValues, formOf, valuesOf } from './applicationForm.ts';
import { kindWords } from './legalWords.ts';

const words = defineWords({
  known: [
    '已知的内容已经填好，请核对。身份证号和电话由本人写在打印的表上，系统不保存。',
    'What is known is filled in; please check. The identity number is written by hand on the printed form and not kept here.',
  ],
  unionName: ['工会名称', 'Union'],
  address: ['住所', 'Address'],
  officeAddress: ['办公地址', 'Office'],
  phone: ['电话', 'Phone'],
  postcode: ['邮政编码', 'Postcode'],
  email: ['电子邮箱', 'E-mail'],
  firstElectedOn: ['首次选举日期', 'First elected on'],
  electedOn: ['本届选举日期', 'Elected on'],
  approvedBy: ['批准单位', 'Approved by'],
  approvalDocument: ['批准文号', 'Approval document'],
  staffCount: ['职工人数', 'Staff'],
  memberCount: ['会员人数', 'Members'],
  fullTimeOfficers: ['专职干部人数', 'Full-time officers'],
  businessScope: ['业务范围', 'Scope'],
  representativeName: ['法定代表人', 'Legal representative'],
  representativePost: ['法定代表人职务', 'Representative’s post'],
  agentName: ['经办人', 'Agent'],
  changedWhat: ['变更事项', 'What changed'],
  changedOn: ['变更日期', 'Changed on'],
  reason: ['注销原因', 'Reason'],
  basisDocument: ['依据文件', 'Basis document'],
  assetHandling: ['资产处置', 'What becomes of the assets'],
  noticePublished: ['已公告', 'Notice published'],
  lostOn: ['遗失日期', 'Lost on'],
  statementIn: ['遗失声明刊载于', 'Statement published in'],
  statementOn: ['声明日期', 'Statement on'],
  civilLiability: ['能够独立承担民事责任', 'Can bear civil liability by itself'],
  income: ['上年经费收入（元）', 'Income of last year (yuan)'],
  funds: ['经费和资产（元）', 'Funds and assets (yuan)'],
  premises: ['场所（平方米）', 'Premises (square metres)'],
  send: ['提交申请', 'Hand in'],
});

const amountWords = defineWords({
  'income.carriedForwardFen': ['上年结转', 'Carried forward'],
  'income.duesFen': ['会费收入', 'Dues'],
  'income.retainedFen': ['拨缴经费留成', 'Share retained'],
  'income.otherFen': ['其他收入', 'Other income'],
  'funds.fixedFen': ['固定资产', 'Fixed assets'],
  'funds.workingFen': ['流动资金', 'Working funds'],
  'funds.otherFen': ['其他资产', 'Other assets'],
  'premises.office': ['办公', 'Office'],
  'premises.activity': ['活动', 'Activities'],
  'premises.other': ['其他', 'Other'],
});

const texts = [
  'unionName',
  'address',
  'officeAddress',
  'phone',
  'postcode',
  'email',
  'approvedBy',
  'approvalDocument',
  'businessScope',
  'representativeName',
  'representativePost',
  'agentName',
] as const;
const numbers = ['staffCount', 'memberCount', 'fullTimeOfficers'] as const;
const byKind = {
  initial: { texts: [], dates: [], checks: ['civilLiability'] },
  renewal: { texts: [], dates: [], checks: ['civilLiability'] },
  change: { texts: ['changedWhat'], dates: ['changedOn'], checks: [] },
  cancellation: {
    texts: ['reason', 'basisDocument', 'assetHandling'],
    dates: [],
    checks: ['noticePublished'],
  },
  loss: { texts: ['statementIn'], dates: ['lostOn', 'statementOn'], checks: [] },
} as const;

interface ApplyDialogProps {
  unionId: string;
  kind: ApplicationKind;
  draft: LegalPersonView['draft'];
  onClose: () => void;
}

/** An application, begun with what is known. */
export function ApplyDialog({ unionId, kind, draft, onClose }: ApplyDialogProps) {
  const t = useWords(words);
  const amount = useWords(amountWords);
  const title = useWords(kindWords);
  const [values, setValues] = useState<FormValues>(valuesOf(draft));
  const apply = useRouteMutation(legalRoutes.applyLegalPerson, ['unions']);
  const set = (key: string, value: FormValues[string]) => setValues({ ...values, [key]: value });
  const extra = byKind[kind];
  const text = (key: string) => (typeof values[key] === 'string' ? values[key] : '');
  const number = (key: string) => (typeof values[key] === 'number' ? values[key] : null);
  return (
    <Modal
      open
      width={760}
      title={title(kind)}
      okText={t('send')}
      confirmLoading={apply.isPending}
      onOk={() =>
        apply.mutate(
          { params: { id: unionId }, body: { kind, form: formOf(values, kind) } },
          { onSuccess: onClose },
        )
      }
      onCancel={onClose}
    >
      <p className="orgSoft">{t('known')}</p>
      <div className="orgFields">
        {[...extra.texts, ...texts].map((key) => (
          <Field key={key} label={t(key)}>
            {(id) => (
              <Input
                id={id}
                maxLength={200}
                value={text(key)}
                onChange={(event) => set(key, event.target.value)}
              />
            )}
          </Field>
        ))}
        {([...extra.dates, 'firstElectedOn', 'electedOn'] as const).map((key) => (
          <Field key={key} label={t(key)}>
            {(id) => (
              <DatePicker
                id={id}
                value={text(key) ? dayjs(text(key)) : null}
                onChange={(date) => set(key, date?.format('YYYY-MM-DD'))}
              />
            )}
          </Field>
        ))}
        {numbers.map((key) => (
          <Field key={key} label={t(key)}>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                precision={0}
                value={number(key)}
                onChange={(value) => set(key, value ?? undefined)}
              />
            )}
          </Field>
        ))}
        {amountParts.map((part) => (
          <fieldset key={part} className="orgFields">
            <legend>{t(part)}</legend>
            {amounts[part].map((field) => {
              const key = amountKey(part, field);
              return (
                <Field key={key} label={amount(key)}>
                  {(id) => (
                    <InputNumber
                      id={id}
                      min={0}
                      precision={2}
                      value={number(key)}
                      onChange={(value) => set(key, value ?? undefined)}
                    />
                  )}
                </Field>
              );
            })}
          </fieldset>
        ))}
        {extra.checks.map((key) => (
          <Checkbox
            key={key}
            checked={values[key] === true}
            onChange={(event) => set(key, event.target.checked)}
          >
            {t(key)}
          </Checkbox>
        ))}
      </div>
      <Refusal problem={apply.error} />
    </Modal>
  );
}
