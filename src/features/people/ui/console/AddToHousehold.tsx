import { Alert, Button, Checkbox, Form, Input, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { ApiProblem, explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type HouseholdRelation, householdRelations, sexes } from '../../codes.ts';
import { peopleRoutes } from '../../contract.ts';
import { fieldWords } from '../../words.ts';
import { PersonPicker } from './PersonPicker.tsx';

const words = defineWords({
  title: ['添加家庭成员', 'Add a member of the household'],
  known: ['已有记录的人', 'Somebody on record'],
  fresh: ['没有记录的人', 'Somebody new'],
  who: ['谁', 'Who'],
  relation: ['与户主关系', 'Relation to the head'],
  move: ['从原来的户移过来', 'Move them from the household they are in'],
  add: ['添加', 'Add'],
});

interface Entries {
  personId?: string;
  relation: HouseholdRelation;
  name?: string;
  sex?: 'male' | 'female';
  birthDate?: string;
  identityNumber?: string;
}

/** Somebody known, found by search, or somebody new such as a child without a record. */
export function AddToHousehold({ personId, onClose }: { personId: string; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const [kind, setKind] = useState<'known' | 'fresh'>('known');
  const [mayMove, setMayMove] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const add = useRouteMutation(peopleRoutes.addToHousehold, ['people']);
  const elsewhere = problem instanceof ApiProblem && problem.code === 'inAnotherHousehold';
  const submit = async (entries: Entries) => {
    const { relation, personId: known = '', name = '', sex, birthDate, identityNumber } = entries;
    const fresh = {
      name,
      ...(sex ? { sex } : {}),
      ...(birthDate ? { birthDate } : {}),
      ...(identityNumber ? { identityNumber } : {}),
    };
    try {
      await add.mutateAsync({
        params: { id: personId },
        body: {
          relation,
          member: kind === 'known' ? { personId: known } : fresh,
          confirmed: mayMove ? ['move'] : [],
        },
      });
      onClose();
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  const relations = Object.entries(householdRelations)
    .filter(([value]) => value !== 'head')
    .map(([value, pair]) => ({ value, label: pick(pair) }));
  return (
    <Modal open title={t('title')} footer={null} onCancel={onClose}>
      <Segmented
        value={kind}
        onChange={(value) => setKind(value as 'known' | 'fresh')}
        options={[
          { value: 'known', label: t('known') },
          { value: 'fresh', label: t('fresh') },
        ]}
        style={{ marginBottom: 12 }}
      />
      <Form layout="vertical" onFinish={submit}>
        {kind === 'known' ? (
          <Form.Item name="personId" label={t('who')} rules={[{ required: true }]}>
            <PersonPicker exceptId={personId} />
          </Form.Item>
        ) : (
          <>
            <Form.Item
              name="name"
              label={pick(fieldWords.name)}
              rules={[{ required: true, whitespace: true }]}
            >
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="identityNumber" label={pick(fieldWords.identityNumber)}>
              <Input maxLength={18} />
            </Form.Item>
            <Form.Item name="sex" label={pick(fieldWords.sex)}>
              <Select
                allowClear
                options={Object.entries(sexes).map(([value, pair]) => ({ value, label: pick(pair) }))}
              />
            </Form.Item>
            <Form.Item name="birthDate" label={pick(fieldWords.birthDate)}>
              <Input type="date" />
            </Form.Item>
          </>
        )}
        <Form.Item name="relation" label={t('relation')} rules={[{ required: true }]}>
          <Select options={relations} />
        </Form.Item>
        {problem !== undefined && <Alert type="error" showIcon title={explainProblem(problem)} />}
        {elsewhere && (
          <p>
            <Checkbox checked={mayMove} onChange={(event) => setMayMove(event.target.checked)}>
              {t('move')}
            </Checkbox>
          </p>
        )}
        <Button type="primary" htmlType="submit" loading={add.isPending} style={{ marginTop: 12 }}>
          {t('add')}
        </Button>
      </Form>
    </Modal>
  );
}
