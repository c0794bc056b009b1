import { Alert, Button, Empty, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type HouseholdRelation, householdRelations } from '../../codes.ts';
import { type PersonRecord, peopleRoutes } from '../../contract.ts';
import { AddToHousehold } from './AddToHousehold.tsx';

const words = defineWords({
  title: ['家庭成员', 'Household'],
  none: ['还没有登记家庭成员', 'No household on record'],
  noneHint: ['救助申请会用到家庭人口。', 'Aid applications count the members.'],
  add: ['添加成员', 'Add a member'],
  address: ['住址 {address}', 'Address {address}'],
  remove: ['移出', 'Remove'],
  removeName: ['移出{name}', 'Remove {name}'],
  sure: ['把{name}移出这一户？', 'Remove {name} from this household?'],
  relationOf: ['{name}与户主关系', 'Relation of {name} to the head'],
});

/** Who lives together: names and relations; changed with history. */
export function HouseholdCard({ record }: { record: PersonRecord }) {
  const t = useWords(words);
  const pick = usePick();
  const [adding, setAdding] = useState(false);
  const leave = useRouteMutation(peopleRoutes.leaveHousehold, ['people']);
  const change = useRouteMutation(peopleRoutes.changeHousehold, ['people']);
  const { household, person } = record;
  const mayEdit = record.allowedActions.includes('edit');
  const relations = Object.entries(householdRelations).map(([value, pair]) => ({ value, label: pick(pair) }));
  const problem = leave.error ?? change.error;
  return (
    <section className="personCard">
      <h2>{t('title')}</h2>
      {!household && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={
            <>
              {t('none')}
              <br />
              <span className="soft">{t('noneHint')}</span>
            </>
          }
        />
      )}
      {household?.address && <p className="soft">{t('address', { address: household.address })}</p>}
      <ul className="householdList">
        {household?.members.map((member) => (
          <li key={member.id}>
            <span className="grow">
              {member.seen && member.id !== person.id ? (
                <Link to={`/people/${member.id}`}>{member.name}</Link>
              ) : (
                <strong>{member.name}</strong>
              )}
            </span>
            {mayEdit && member.seen && member.id !== household.headPersonId ? (
              <Select
                size="small"
                aria-label={t('relationOf', { name: member.name })}
                value={member.relation}
                options={relations}
                style={{ width: 132 }}
                onChange={(relation) =>
                  change.mutate({
                    params: { id: member.id },
                    body: { relation: relation as HouseholdRelation },
                  })
                }
              />
            ) : (
              <span className="soft">
                {pick(householdRelations[member.relation as HouseholdRelation] ?? householdRelations.other)}
              </span>
            )}
            {mayEdit && member.seen && (
              <Popconfirm
                title={t('sure', { name: member.name })}
                onConfirm={() => leave.mutate({ params: { id: member.id }, body: {} })}
              >
                <Button size="small" aria-label={t('removeName', { name: member.name })}>
                  {t('remove')}
                </Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
      {problem && <Alert type="error" showIcon title={explainProblem(problem)} />}
      {mayEdit && <Button onClick={() => setAdding(true)}>{t('add')}</Button>}
      {adding && <AddToHousehold personId={person.id} onClose={() => setAdding(false)} />}
    </section>
  );
}
