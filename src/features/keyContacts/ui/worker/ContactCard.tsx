import './keyContacts.css';
import { useState } from 'react';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { toast } from '#web/worker/parts/toast.tsx';
import type { ContactView } from '../../contract.ts';
import { reasonWords } from '../../vocabulary.ts';
import { revealRoute } from './calls.ts';

const words = defineWords({
  overdue: ['该见面了：{day}前见一次', 'Time to meet: by {day}'],
  soon: ['快到了：{day}前见一次', 'Soon: meet by {day}'],
  later: ['还不急：{day}前见一次就好', 'No hurry: by {day} is fine'],
  last: ['上次见面 {day}', 'last met {day}'],
  never: ['还没有见过', 'not met yet'],
  needs: ['{n} 条需求在办', '{n} {n|need|needs} in hand'],
  visit: ['写和{name}的走访', 'Write down a visit to {name}'],
  reveal: ['看电话和地址（留记录）', 'Phone and address (goes on record)'],
  revealed: ['电话 {phone}，地址 {address}', 'Phone {phone}, address {address}'],
  unknown: ['没有登记', 'not on record'],
});

/** One person: by when to meet again, in plain words. */
export function ContactCard({ contact, onVisit }: { contact: ContactView; onVisit: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [shown, setShown] = useState('');
  const reveal = async () => {
    try {
      const body = { reason: '约定走访' };
      const { phone, address } = await callRoute(revealRoute, { params: { id: contact.id }, body });
      setShown(t('revealed', { phone: phone || t('unknown'), address: address || t('unknown') }));
    } catch (problem) {
      toast(explainProblem(problem));
    }
  };
  return (
    <section className="card keyContactCard">
      <h2>{contact.name}</h2>
      {contact.due && contact.nextOn && (
        <p className={contact.due === 'overdue' ? 'notice warning' : undefined}>
          {t(contact.due, { day: formats.date(contact.nextOn) })}
        </p>
      )}
      <p className="hint">
        {contact.lastMetOn ? t('last', { day: formats.date(contact.lastMetOn) }) : t('never')}
        {contact.reason && ` · ${pick(reasonWords[contact.reason])}`}
        {contact.note && ` · ${contact.note}`}
        {contact.openNeeds > 0 && ` · ${t('needs', { n: contact.openNeeds })}`}
      </p>
      <p role="status">{shown}</p>
      <button type="button" className="button wide" onClick={onVisit}>
        {t('visit', { name: contact.name })}
      </button>
      {!shown && contact.allowedActions.includes('reveal') && (
        <button type="button" className="button wide" onClick={() => void reveal()}>
          {t('reveal')}
        </button>
      )}
    </section>
  );
}
