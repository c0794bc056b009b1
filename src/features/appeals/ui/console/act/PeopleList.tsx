import { Button, Input } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';

const words = defineWords({
  name: ['姓名', 'Name'],
  phone: ['手机', 'Mobile'],
  nth: ['{label} {count}', '{label} {count}'],
  add: ['再加一人', 'Add a person'],
});

interface Person {
  name: string;
  phone: string;
}

interface Row extends Person {
  key: number;
}

const most = 5;
const rowOf = (key: number): Row => ({ key, name: '', phone: '' });

/** Names with phone numbers, two to begin with. */
export function PeopleList(props: { id?: string; label: string; onChange: (people: Person[]) => void }) {
  const t = useWords(words);
  const [people, setPeople] = useState<Row[]>([rowOf(0), rowOf(1)]);
  const change = (index: number, part: Partial<Person>) => {
    const next = people.map((person, at) => (at === index ? { ...person, ...part } : person));
    setPeople(next);
    const named = next.filter(({ name, phone }) => name.trim() !== '' || phone.trim() !== '');
    props.onChange(named.map(({ name, phone }) => ({ name, phone })));
  };
  return (
    <div id={props.id} className="peopleList">
      {people.map((person, index) => (
        <div key={person.key} className="pair">
          <Input
            aria-label={t('nth', { label: t('name'), count: index + 1 })}
            placeholder={t('name')}
            value={person.name}
            onChange={(event) => change(index, { name: event.target.value })}
          />
          <Input
            aria-label={t('nth', { label: t('phone'), count: index + 1 })}
            placeholder={t('phone')}
            inputMode="tel"
            value={person.phone}
            onChange={(event) => change(index, { phone: event.target.value })}
          />
        </div>
      ))}
      {people.length < most && (
        <Button onClick={() => setPeople([...people, rowOf(people.length)])}>{t('add')}</Button>
      )}
    </div>
  );
}
