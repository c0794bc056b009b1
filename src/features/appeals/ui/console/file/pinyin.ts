import { useEffect, useState } from 'react';
import { categoryLeaves } from '../../../categories.ts';

let initials: ReadonlyMap<string, string> | undefined;

/** Pinyin initials of the category names by code, `拖欠工资` → `tqgz`; undefined until the dictionary is loaded. */
export function useCategoryInitials(): ReadonlyMap<string, string> | undefined {
  const [loaded, setLoaded] = useState(initials);
  useEffect(() => {
    if (loaded) return;
    void import('pinyin-pro').then(({ pinyin }) => {
      initials ??= new Map(
        categoryLeaves.map(({ code, zh }) => [
          code,
          pinyin(zh.join(' '), { pattern: 'first', toneType: 'none', type: 'array' })
            .join('')
            .replace(/\s+/g, ' ')
            .toLowerCase(),
        ]),
      );
      setLoaded(initials);
    });
  }, [loaded]);
  return loaded;
}

/** Whether what was typed fits a category: part of its name in either language, or its pinyin initials. */
export function fitsCategory(typed: string, names: string, letters: string | undefined): boolean {
  const wanted = typed.trim().toLowerCase();
  if (names.toLowerCase().includes(wanted)) return true;
  return letters?.replaceAll(' ', '').includes(wanted.replaceAll(' ', '')) ?? false;
}
