import { Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { economicTypes, industries } from '../../../card/codes.ts';
import { type EmployerInput, type EmployerPage, employerRoutes } from '../../../employers/contract.ts';
import { legalRoutes } from '../../../legal/contract.ts';
import { Field } from '../parts/Field.tsx';
import { Refusal } from '../parts/Refusal.tsx';
import { UnionPicker } from '../parts/UnionPicker.tsx';

const words = defineWords({
  add: ['新增单位', 'Add an employer'],
  edit: ['修改单位资料', 'Edit the employer'],
  name: ['单位名称', 'Name'],
  creditCode: ['统一社会信用代码', 'Credit code'],
  divisionCode: ['行政区划代码', 'Division code'],
  address: ['地址', 'Address'],
  contactName: ['联系人', 'Contact'],
  phone: ['联系电话', 'Phone'],
  unitNature: ['单位性质', 'Nature'],
  economicType: ['经济类型', 'Economic type'],
  industry: ['所属行业', 'Industry'],
  headCount: ['职工人数', 'Head-count'],
  place: ['所在地（区划对不上镇街时）', 'Place (where the division tells no town)'],
  save: ['保存', 'Save'],
});

const texts = ['name', 'creditCode', 'divisionCode', 'address', 'contactName', 'phone'] as const;

interface EmployerDialogProps {
  employer?: EmployerPage;
  onClose: (id?: string) => void;
}

const begun = (employer: EmployerPage | undefined): EmployerInput => ({
  ...{ name: employer?.name ?? '', creditCode: employer?.creditCode, divisionCode: employer?.divisionCode },
  ...{ address: employer?.address, contactName: employer?.contactName, phone: employer?.phone },
  ...{ unitNature: employer?.unitNature, headCount: employer?.headCount, placeId: employer?.place?.id },
  economicType: employer?.economicType as EmployerInput['economicType'],
  industry: employer?.industry as EmployerInput['industry'],
});

/** An employer put on record, or corrected. */
export function EmployerDialog({ employer, onClose }: EmployerDialogProps) {
  const t = useWords(words);
  const language = useLanguage();
  const [input, setInput] = useState<EmployerInput>(begun(employer));
  const rules = useRouteQuery(legalRoutes.unionRules, {});
  const create = useRouteMutation(employerRoutes.createEmployer, ['employers']);
  const edit = useRouteMutation(employerRoutes.editEmployer, ['employers']);
  const problem = create.error ?? edit.error;
  const issues = problem?.issues ?? [];
  const set = (part: Partial<EmployerInput>) => setInput({ ...input, ...part });
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
  const send = () => {
    const body = { ...input, divisionCode: input.divisionCode || null };
    const done = { onSuccess: ({ id }: { id: string }) => onClose(id) };
    if (employer) edit.mutate({ params: { id: employer.id }, body }, done);
    else create.mutate({ body }, done);
  };
  return (
    <Modal
      open
      width={720}
      title={t(employer ? 'edit' : 'add')}
      okText={t('save')}
      confirmLoading={create.isPending || edit.isPending}
      okButtonProps={{ disabled: input.name.trim().length < 2 }}
      onOk={send}
      onCancel={() => onClose()}
    >
      <div className="orgFields">
        {texts.map((key) => (
          <Field key={key} label={t(key)} name={key} issues={issues}>
            {(id) => (
              <Input
                id={id}
                maxLength={200}
                value={input[key] ?? ''}
                onChange={(event) => set({ [key]: event.target.value })}
              />
            )}
          </Field>
        ))}
        {choices.map(([key, list]) => (
          <Field key={key} label={t(key)} name={key} issues={issues}>
            {(id) => (
              <Select
                id={id}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                value={input[key] ?? null}
                options={list}
                onChange={(value: string | null | undefined) => set({ [key]: value ?? null })}
              />
            )}
          </Field>
        ))}
        <Field label={t('headCount')} name="headCount" issues={issues}>
          {(id) => (
            <InputNumber
              id={id}
              min={0}
              precision={0}
              value={input.headCount ?? null}
              onChange={(value) => set({ headCount: value })}
            />
          )}
        </Field>
        <Field label={t('place')} name="placeId" issues={issues}>
          {(id) => (
            <UnionPicker
              id={id}
              label={t('place')}
              allowClear
              value={input.placeId ?? null}
              onChange={(placeId) => set({ placeId })}
            />
          )}
        </Field>
      </div>
      <Refusal problem={problem} />
    </Modal>
  );
}
