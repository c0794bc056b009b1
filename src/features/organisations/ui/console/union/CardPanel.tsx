import { App, Button, Checkbox, DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { economicTypes, industries } from '../../../card/codes.ts';
import type { UnionCard } from '../../../card/unionCard.ts';
import { legalRoutes } from '../../../legal/contract.ts';
import { treeRoutes, type UnionDetail } from '../../../tree/contract.ts';
import { Field } from '../parts/Field.tsx';
import { Refusal } from '../parts/Refusal.tsx';

const words = defineWords({
  creditCode: ['工会统一社会信用代码', 'Union credit code'],
  foundedOn: ['建会日期', 'Founded on'],
  phone: ['联系电话', 'Phone'],
  headName: ['工会负责人', 'Head'],
  unitName: ['单位名称', 'Unit'],
  unitCreditCode: ['单位统一社会信用代码', 'Unit credit code'],
  unitAddress: ['单位地址', 'Unit address'],
  unitDivision: ['单位所在政区', 'Unit division'],
  unitNature: ['单位性质类别', 'Nature of the unit'],
  economicType: ['经济类型', 'Economic type'],
  industry: ['所属行业', 'Industry'],
  staffCount: ['职工人数', 'Staff'],
  address: ['工会地址', 'Union address'],
  postcode: ['邮政编码', 'Postcode'],
  email: ['电子邮箱', 'E-mail'],
  womensCommittee: ['已设女职工委员会（委员）', 'Has a women’s committee (member)'],
  fullTimeChair: ['设专职主席', 'Has a full-time chair'],
  save: ['保存', 'Save'],
  saved: ['已保存。', 'Saved.'],
});

const texts = [
  'headName',
  'unitName',
  'unitCreditCode',
  'unitAddress',
  'unitDivision',
  'address',
  'postcode',
  'email',
] as const;

/** The union organisation form (rules 2.7, annex 1). */
export function CardPanel({ union }: { union: UnionDetail }) {
  const t = useWords(words);
  const language = useLanguage();
  const { message } = App.useApp();
  const [phone, setPhone] = useState(union.phone ?? '');
  const [creditCode, setCreditCode] = useState(union.creditCode ?? '');
  const [foundedOn, setFoundedOn] = useState(union.foundedOn);
  const [card, setCard] = useState<UnionCard>(union.card);
  const rules = useRouteQuery(legalRoutes.unionRules, {});
  const save = useRouteMutation(treeRoutes.editUnionCard, ['unions']);
  const disabled = !union.allowedActions.includes('editCard');
  const issues = save.error?.issues ?? [];
  const set = (change: { [K in keyof UnionCard]?: UnionCard[K] | undefined }) =>
    setCard(
      Object.fromEntries(
        Object.entries({ ...card, ...change }).filter(([, value]) => value !== undefined && value !== ''),
      ) as UnionCard,
    );
  const options = (list: Record<string, { zh: string; en: string }>) =>
    Object.entries(list).map(([value, name]) => ({ value, label: name[language] }));
  const choices = [
    [
      'unitNature',
      (rules.data?.unitNatures ?? []).map((nature) => ({ value: nature.code, label: nature[language] })),
    ],
    ['economicType', options(economicTypes)],
    ['industry', options(industries)],
  ] as const;
  const send = () =>
    save.mutate(
      {
        params: { id: union.id },
        body: { phone: phone.trim() || null, creditCode: creditCode.trim() || null, foundedOn, card },
      },
      { onSuccess: () => void message.success(t('saved')) },
    );
  return (
    <section className="orgCard">
      <div className="orgFields">
        <Field label={t('creditCode')} name="creditCode" issues={issues}>
          {(id) => (
            <Input
              id={id}
              disabled={disabled}
              value={creditCode}
              onChange={(event) => setCreditCode(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('foundedOn')} name="foundedOn" issues={issues}>
          {(id) => (
            <DatePicker
              id={id}
              disabled={disabled}
              value={foundedOn ? dayjs(foundedOn) : null}
              onChange={(date) => setFoundedOn(date?.format('YYYY-MM-DD') ?? null)}
            />
          )}
        </Field>
        <Field label={t('phone')} name="phone" issues={issues}>
          {(id) => (
            <Input
              id={id}
              disabled={disabled}
              value={phone}
              onChange={(event) => setPhone(event.target.value)}
            />
          )}
        </Field>
        {texts.map((key) => (
          <Field key={key} label={t(key)} name={`card.${key}`} issues={issues}>
            {(id) => (
              <Input
                id={id}
                disabled={disabled}
                maxLength={200}
                value={card[key] ?? ''}
                onChange={(event) => set({ [key]: event.target.value })}
              />
            )}
          </Field>
        ))}
        {choices.map(([key, list]) => (
          <Field key={key} label={t(key)} name={`card.${key}`} issues={issues}>
            {(id) => (
              <Select
                id={id}
                disabled={disabled}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                value={card[key] ?? null}
                options={list}
                onChange={(value: string | null | undefined) => set({ [key]: value ?? undefined })}
              />
            )}
          </Field>
        ))}
        <Field label={t('staffCount')} name="card.staffCount" issues={issues}>
          {(id) => (
            <InputNumber
              id={id}
              disabled={disabled}
              min={0}
              precision={0}
              value={card.staffCount ?? null}
              onChange={(value) => set({ staffCount: value ?? undefined })}
            />
          )}
        </Field>
        {(['womensCommittee', 'fullTimeChair'] as const).map((key) => (
          <Checkbox
            key={key}
            disabled={disabled}
            checked={card[key] ?? false}
            onChange={(event) => set({ [key]: event.target.checked })}
          >
            {t(key)}
          </Checkbox>
        ))}
      </div>
      <Refusal problem={save.error} />
      {!disabled && (
        <p>
          <Button type="primary" loading={save.isPending} onClick={send}>
            {t('save')}
          </Button>
        </p>
      )}
    </section>
  );
}
