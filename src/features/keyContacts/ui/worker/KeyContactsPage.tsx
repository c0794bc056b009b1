import '../problemWords.ts';
import { useEffect, useState } from 'react';
import { useDraft } from '#web/shared/drafts.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link } from '#web/worker/router.tsx';
import { ContactCard } from './ContactCard.tsx';
import { mineRoute } from './calls.ts';
import { NeedsWaiting } from './NeedsWaiting.tsx';
import { OwnVisits } from './OwnVisits.tsx';
import { VisitForm } from './VisitForm.tsx';

const words = defineWords({
  title: ['走访联系', 'Key contacts'],
  lead: [
    '您联系的职工，该见谁排在前面。没有信号也能写走访，有信号后自动送出一次。',
    'Whom you keep in touch with, who is due first. Visits can be written without a signal and go out once when there is one.',
  ],
  signIn: ['请先登录。', 'Please sign in first.'],
  goSignIn: ['去登录', 'Sign in'],
  write: ['写一次走访', 'Write down a visit'],
  none: [
    '还没有由您联系的职工。工会安排后会出现在这里。',
    'You keep nobody in touch yet. They appear here once the union assigns them.',
  ],
  open: ['征集中的需求（我能帮忙）', 'Needs that wait for help'],
});

/** What stays on the phone for writing without a signal: names and days, no reasons and no numbers. */
interface KeptContact {
  id: string;
  name: string;
}

/** Whom I keep in touch with: who is due, write a visit, needs and their answers. */
export function KeyContactsPage() {
  const t = useWords(words);
  const session = useSession();
  const may = holds(session, 'keyContact.visit');
  const mine = useCall(mineRoute, may ? {} : null, ['keyContacts']);
  const kept = useDraft<{ contacts: KeptContact[] }>('keyContacts.names', { contacts: [] });
  const [writing, setWriting] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const keep = kept.change;
  useEffect(() => {
    if (mine.data) keep({ contacts: mine.data.items.map(({ id, name }) => ({ id, name })) });
  }, [mine.data, keep]);
  const contacts: readonly KeptContact[] = mine.data?.items ?? kept.value.contacts;
  if (!may && contacts.length === 0)
    return (
      <>
        <h1>{t('title')}</h1>
        <p className="notice info">{t('signIn')}</p>
        <Link className="button main wide" to="/sign-in?next=/key-contacts">
          {t('goSignIn')}
        </Link>
      </>
    );
  const refused = mine.problem !== undefined && !mine.data && contacts.length === 0;
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <p role="status" className={told ? 'notice good' : undefined}>
        {told}
      </p>
      {refused && <ProblemNotice problem={mine.problem} onRetry={mine.reload} />}
      {may && !mine.data && mine.problem === undefined && <Loading />}
      {mine.data?.items.length === 0 && <p className="notice info">{t('none')}</p>}
      {contacts.length > 0 && writing === null && (
        <button type="button" className="button main wide" onClick={() => setWriting('')}>
          {t('write')}
        </button>
      )}
      {writing !== null && (
        <VisitForm
          contacts={contacts}
          chosen={writing}
          onTell={setTold}
          onDone={() => {
            setWriting(null);
            mine.reload();
          }}
          onSent={mine.reload}
        />
      )}
      {writing === null &&
        mine.data?.items.map((contact) => (
          <ContactCard key={contact.id} contact={contact} onVisit={() => setWriting(contact.id)} />
        ))}
      {mine.data && writing === null && (
        <>
          <NeedsWaiting />
          <OwnVisits />
          <Link className="button wide" to="/open-needs">
            {t('open')}
          </Link>
        </>
      )}
    </>
  );
}
