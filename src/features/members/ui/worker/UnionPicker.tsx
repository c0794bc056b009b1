import { useEffect, useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { ChoiceField } from '#web/worker/parts/ChoiceField.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { placesRoute } from './calls.ts';

const words = defineWords({
  search: ['单位或工会名称', 'Employer or union'],
  searchHint: ['输入两个字就开始找，如“丰禾”', 'Two characters are enough to start'],
  found: ['找到的工会', 'Unions found'],
  none: ['没有找到。换个名字试试，或者选“没有工会”。', 'Nothing found. Try another name.'],
});

const typingPause = 300;

/** A union found by the name of the employer or its own. */
export function UnionPicker({
  name,
  value,
  onChange,
}: {
  name: string;
  value: string;
  onChange: (union: { id: string; name: string }) => void;
}) {
  const t = useWords(words);
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data } = useCall(placesRoute, search.length >= 2 ? { query: { search } } : null);
  const found = data?.found ?? [];
  return (
    <>
      <TextField
        name="unionSearch"
        label={t('search')}
        hint={t('searchHint')}
        type="search"
        maxLength={60}
        value={typed}
        onChange={setTyped}
      />
      {found.length > 0 && (
        <ChoiceField
          name={name}
          label={t('found')}
          value={value}
          options={found.map((union) => ({ value: union.id, label: union.name }))}
          onChange={(id) => {
            const union = found.find((one) => one.id === id);
            if (union) onChange(union);
          }}
        />
      )}
      {search.length >= 2 && data && found.length === 0 && <p className="hint">{t('none')}</p>}
    </>
  );
}
