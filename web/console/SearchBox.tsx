import { AutoComplete, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { defineWords, usePick, useWords } from '../shared/i18n.ts';
import type { SearchHit } from '../shared/registry.ts';
import { holds, useSession } from '../shared/session.ts';
import { consoleSearches } from './features.ts';
import { useShortcuts } from './shortcuts.tsx';

const words = defineWords({
  label: ['搜索', 'Search'],
  placeholder: ['搜编号、姓名、电话、单位（按 /）', 'Search number, name, phone, employer (press /)'],
  nothing: ['没有找到', 'Nothing found'],
});

const pause = 250;

interface Group {
  label: string;
  hits: SearchHit[];
}

/** One box for everything the features can find; each answers for what the person may see. */
export function SearchBox() {
  const t = useWords(words);
  const pick = usePick();
  const session = useSession();
  const goTo = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [groups, setGroups] = useState<readonly Group[] | null>(null);

  useShortcuts([
    { key: '/', label: words.entries.label, run: () => box.current?.querySelector('input')?.focus() },
  ]);

  useEffect(() => {
    const wanted = text.trim();
    if (wanted.length < 2) return setGroups(null);
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      const searches = consoleSearches.filter(({ permission }) => holds(session, permission));
      const found = await Promise.all(
        searches.map(async ({ label, load }) => {
          const search = await load();
          const hits = await search(wanted, controller.signal).catch(() => []);
          return { label: pick(label), hits };
        }),
      );
      if (!controller.signal.aborted) setGroups(found.filter(({ hits }) => hits.length > 0));
    }, pause);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text, session, pick]);

  if (consoleSearches.length === 0) return <div className="searchBox" />;
  const options = (groups ?? []).map(({ label, hits }) => ({
    label,
    options: hits.map((hit) => ({
      value: hit.to,
      label: (
        <div className="searchHit">
          <span>{hit.title}</span>
          {hit.hint && <small>{hit.hint}</small>}
        </div>
      ),
    })),
  }));
  return (
    <search className="searchBox" ref={box}>
      <AutoComplete
        value={text}
        options={options}
        notFoundContent={groups === null ? null : t('nothing')}
        onSearch={setText}
        onSelect={(to: string) => {
          setText('');
          void goTo(to);
        }}
        style={{ width: '100%' }}
      >
        <Input aria-label={t('label')} placeholder={t('placeholder')} allowClear />
      </AutoComplete>
    </search>
  );
}
