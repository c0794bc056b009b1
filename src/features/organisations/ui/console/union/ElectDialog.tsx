import { Button, Checkbox, DatePicker, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type Officer, officerPosts } from '../../../committee/officers.ts';
import { legalRoutes } from '../../../legal/contract.ts';
import { Field } from '../parts/Field.tsx';
import { Refusal } from '../parts/Refusal.tsx';
import { today } from '../parts/today.ts';
import { postWords } from './postWords.ts';

const words = defineWords({
  title: ['登记选举', 'Record an election'],
  electedOn: ['选举日期', 'Elected on'],
  years: ['任期（年）', 'Term (years)'],
  document: ['批复文号', 'Document number'],
  name: ['姓名', 'Name'],
  post: ['职务', 'Post'],
  fullTime: ['专职', 'Full-time'],
  add: ['再加一人', 'Add another'],
  remove: ['移除第 {number} 人', 'Remove no. {number}'],
  declare: [
    '已确认：人选中没有单位主要负责人的近亲属（《工会法》第十条）',
    'Confirmed: no candidate is a near relative of the main manager (Trade Union Law, article 10)',
  ],
  save: ['登记', 'Record'],
  person: ['第 {number} 人：{label}', 'No. {number}: {label}'],
});

/** The next committee takes office. */
export function ElectDialog({ unionId, onClose }: { unionId: string; onClose: () => void }) {
  const t = useWords(words);
  const post = useWords(postWords);
  const [electedOn, setElectedOn] = useState(today());
  const [termYears, setTermYears] = useState(5);
  const [documentNumber, setDocumentNumber] = useState('');
  const [officers, setOfficers] = useState<Officer[]>([
    { name: '', post: 'chair', fullTime: false, nearRelative: false },
  ]);
  const [noNearRelatives, setDeclared] = useState(false);
  const rules = useRouteQuery(legalRoutes.unionRules, {});
  const elect = useRouteMutation(legalRoutes.electCommittee, ['unions']);
  const change = (index: number, part: Partial<Officer>) =>
    setOfficers(officers.map((officer, at) => (at === index ? { ...officer, ...part } : officer)));
  const send = () =>
    elect.mutate(
      {
        params: { id: unionId },
        body: {
          ...{ electedOn, termYears, officers, noNearRelatives },
          ...(documentNumber.trim() ? { documentNumber: documentNumber.trim() } : {}),
        },
      },
      { onSuccess: onClose },
    );
  return (
    <Modal
      open
      width={680}
      title={t('title')}
      okText={t('save')}
      confirmLoading={elect.isPending}
      okButtonProps={{ disabled: officers.some(({ name }) => name.trim() === '') }}
      onOk={send}
      onCancel={onClose}
    >
      <div className="orgFields">
        <Field label={t('electedOn')}>
          {(id) => (
            <DatePicker
              id={id}
              allowClear={false}
              value={dayjs(electedOn)}
              disabledDate={(date) => date.format('YYYY-MM-DD') > today()}
              onChange={(date) => setElectedOn(date?.format('YYYY-MM-DD') ?? today())}
            />
          )}
        </Field>
        <Field label={t('years')}>
          {(id) => (
            <Select
              id={id}
              value={termYears}
              options={(rules.data?.committeeTermYears ?? [3, 5]).map((years) => ({
                value: years,
                label: years,
              }))}
              onChange={setTermYears}
            />
          )}
        </Field>
        <Field label={t('document')}>
          {(id) => (
            <Input
              id={id}
              value={documentNumber}
              onChange={(event) => setDocumentNumber(event.target.value)}
            />
          )}
        </Field>
      </div>
      {officers.map((officer, index) => (
        <div key={`officer${String(index)}`} className="orgBar">
          <Input
            aria-label={t('person', { number: index + 1, label: t('name') })}
            placeholder={t('name')}
            style={{ width: 160 }}
            maxLength={60}
            value={officer.name}
            onChange={(event) => change(index, { name: event.target.value })}
          />
          <Select
            aria-label={t('person', { number: index + 1, label: t('post') })}
            style={{ width: 140 }}
            value={officer.post}
            options={officerPosts.map((code) => ({ value: code, label: post(code) }))}
            onChange={(code) => change(index, { post: code })}
          />
          <Checkbox
            checked={officer.fullTime}
            onChange={(event) => change(index, { fullTime: event.target.checked })}
          >
            {t('fullTime')}
          </Checkbox>
          {officers.length > 1 && (
            <Button
              aria-label={t('remove', { number: index + 1 })}
              onClick={() => setOfficers(officers.toSpliced(index, 1))}
            >
              ×
            </Button>
          )}
        </div>
      ))}
      <Button
        onClick={() =>
          setOfficers([...officers, { name: '', post: 'member', fullTime: false, nearRelative: false }])
        }
      >
        {t('add')}
      </Button>
      <p>
        <Checkbox checked={noNearRelatives} onChange={(event) => setDeclared(event.target.checked)}>
          {t('declare')}
        </Checkbox>
      </p>
      <Refusal problem={elect.error} />
    </Modal>
  );
}
