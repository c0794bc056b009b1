import './people.css';
import { Alert, Button, Spin, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { type PersonRecord, peopleRoutes } from '../../contract.ts';
import { fieldGroups } from '../../words.ts';
import { EditPerson } from './EditPerson.tsx';
import { FieldValue } from './FieldValue.tsx';
import { HouseholdCard } from './HouseholdCard.tsx';
import { PersonHistory } from './PersonHistory.tsx';
import { type PersonPanel, personPanels } from './personPanels.ts';

const words = defineWords({
  edit: ['修改', 'Edit'],
  noUnion: ['不在任何工会', 'In no union'],
  merged: ['这条记录已合并到另一条。', 'This record was joined to another.'],
  open: ['打开合并后的记录', 'Open that record'],
  duplicates: ['有 {count} 条疑似重复的记录', '{count} records may be the same person'],
  compare: ['去比对', 'Compare'],
  contested: [
    '证件号码与另一条记录相同，需要合并或更正。',
    'Another record has the same identity number: join the two or correct one.',
  ],
  figures: ['相关事项', 'Related'],
});

const screens = new Map(personPanels.map((panel) => [panel.key, lazyPanel(panel)]));

function lazyPanel(panel: PersonPanel) {
  return lazy(() => panel.load().then((component) => ({ default: component })));
}

/** One person: what the register knows, masked; household, history, and what other features know. */
export function PersonScreen() {
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(
    peopleRoutes.person,
    { params: { id } },
    { topics: ['people', 'members'] },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  return <PersonPage key={`${id} ${data.person.version}`} record={data} />;
}

function PersonPage({ record }: { record: PersonRecord }) {
  const t = useWords(words);
  const pick = usePick();
  const session = useSession();
  const [editing, setEditing] = useState(false);
  const { person, unions, counts, allowedActions } = record;
  const mayReveal = allowedActions.includes('reveal');
  return (
    <>
      <header className="personHead">
        <h1>{person.name}</h1>
        <span className="unions">
          {[...new Set(unions.map(({ name }) => name))].map((name) => (
            <Tag key={name}>{name}</Tag>
          ))}
          {unions.length === 0 && <span className="soft">{t('noUnion')}</span>}
        </span>
        {allowedActions.includes('edit') && (
          <Button type="primary" onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        )}
      </header>
      <Notices record={record} />
      <div className="personGrid">
        <div>
          {fieldGroups.map(({ title, fields }) => (
            <section key={fields[0]} className="personCard">
              <h2>{pick(title)}</h2>
              <dl className="personFields">
                {fields
                  .filter((field) => !person.hidden.some((hidden) => hidden === field))
                  .map((field) => (
                    <FieldValue
                      key={field}
                      personId={person.id}
                      field={field}
                      value={person[field]}
                      mayReveal={mayReveal}
                    />
                  ))}
              </dl>
            </section>
          ))}
        </div>
        <div>
          {personPanels
            .filter(({ permission }) => !permission || holds(session, permission))
            .map((panel) => {
              const Panel = screens.get(panel.key);
              return (
                <section key={panel.key} className="personCard">
                  <h2>{pick(panel.title)}</h2>
                  <Suspense fallback={<Spin />}>{Panel && <Panel personId={person.id} />}</Suspense>
                </section>
              );
            })}
          {counts.length > 0 && (
            <section className="personCard">
              <h2>{t('figures')}</h2>
              {counts.map(({ code, label, count }) => (
                <p key={code}>
                  {pick(label)} <strong>{count}</strong>
                </p>
              ))}
            </section>
          )}
          <HouseholdCard record={record} />
          <PersonHistory personId={person.id} version={person.version} />
        </div>
      </div>
      {editing && <EditPerson person={person} onClose={() => setEditing(false)} />}
    </>
  );
}

function Notices({ record: { person, openDuplicates } }: { record: PersonRecord }) {
  const t = useWords(words);
  if (person.mergedIntoId)
    return (
      <Alert
        type="info"
        showIcon
        title={t('merged')}
        action={<Link to={`/people/${person.mergedIntoId}`}>{t('open')}</Link>}
        style={{ marginBottom: 16 }}
      />
    );
  if (openDuplicates === 0 && !person.identityContested) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={person.identityContested ? t('contested') : t('duplicates', { count: openDuplicates })}
      action={
        openDuplicates > 0 && <Link to={`/people/duplicates?personId=${person.id}`}>{t('compare')}</Link>
      }
      style={{ marginBottom: 16 }}
    />
  );
}
