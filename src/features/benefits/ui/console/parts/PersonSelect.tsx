import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { benefitRoutes } from '../../../contract.ts';

const words = defineWords({
  hint: ['输入姓名、手机号或证件号码', 'Type a name, phone or identity number'],
  none: ['您的范围内没有找到', 'Nobody found within your places'],
});

interface PersonSelectProps {
  label: string;
  several?: boolean;
  id?: string;
  value?: string | string[];
  onChange?: (value: string | string[]) => void;
}

const typingPause = 250;

/** A member of the viewer's places, found by what is typed; those found stay chosen by name. */
export function PersonSelect({ label, several, id, value, onChange }: PersonSelectProps) {
  const t = useWords(words);
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<{ value: string; label: string }[]>([]);
  useEffect(() => {
    const text = typed.trim();
    if (text === '') return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      callRoute(benefitRoutes.benefitPeople, { body: { text } }, { signal: stop.signal })
        .then(({ items }) =>
          setFound(items.map((item) => ({ value: item.id, label: `${item.name}（${item.hint}）` }))),
        )
        .catch(() => undefined);
    }, typingPause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed]);
  return (
    <Select<string | string[]>
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      {...(several ? { mode: 'multiple' as const } : {})}
      aria-label={label}
      placeholder={t('hint')}
      notFoundContent={typed.trim() ? t('none') : t('hint')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={found}
      onChange={(chosen) => onChange?.(chosen)}
    />
  );
}
