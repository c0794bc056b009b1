import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { call } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { type PersonHit, peopleRoutes } from '../../contract.ts';

const words = defineWords({
  placeholder: ['输入姓名、拼音首字母或号码后四位', 'Type a name, initials, or the last four of a number'],
  nothing: ['没有找到', 'Nothing found'],
});

interface Props {
  value?: string;
  onChange?: (id: string) => void;
  exceptId?: string;
  id?: string;
}

/** A person found by typing, as a form control; other features may use it. */
export function PersonPicker({ value, onChange, exceptId, id }: Props) {
  const t = useWords(words);
  const [text, setText] = useState('');
  const [items, setItems] = useState<readonly PersonHit[]>([]);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === '') return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      call(peopleRoutes.searchPeople, { body: { text: wanted, limit: 10 } }, { signal: controller.signal })
        .then((found) => setItems(found.items))
        .catch(() => undefined);
    }, 250);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text]);
  return (
    <Select
      showSearch
      {...(id ? { id } : {})}
      {...(value === undefined ? {} : { value })}
      {...(onChange ? { onChange } : {})}
      filterOption={false}
      onSearch={setText}
      placeholder={t('placeholder')}
      notFoundContent={text ? t('nothing') : null}
      options={items
        .filter((item) => item.id !== exceptId)
        .map(({ id: key, name, phone, unions }) => ({
          value: key,
          label: [name, phone, unions[0]].filter(Boolean).join(' · '),
        }))}
    />
  );
}
