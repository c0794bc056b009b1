import './keyContacts.css';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Link } from '#web/worker/router.tsx';
import { formWords } from '../../vocabulary.ts';
import { visitsRoute } from './calls.ts';

const words = defineWords({
  title: ['我写的走访', 'Visits I wrote down'],
  none: ['还没有走访记录。', 'No visits yet.'],
  voided: ['已撤回', 'taken back'],
});

/** The latest visits I wrote down. */
export function OwnVisits() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const { data } = useCall(visitsRoute, { query: { mine: 'true', limit: 10 } }, ['keyContacts']);
  if (!data) return null;
  return (
    <section>
      <h2>{t('title')}</h2>
      {data.items.length === 0 && <p>{t('none')}</p>}
      <ul className="keyContactList">
        {data.items.map((visit) => (
          <li key={visit.id} className="card">
            <Link className="lineLink" to={`/key-contacts/visits/${visit.id}`}>
              {formats.date(visit.visitedOn)} · {visit.people.map(({ name }) => name).join('、')}
            </Link>
            <p className="hint">
              {pick(formWords[visit.form])}
              {visit.voided && ` · ${t('voided')}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
