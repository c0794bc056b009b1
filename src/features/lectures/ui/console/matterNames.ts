import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { categoryTree } from '../../../appeals/ui/console/parts/categoryLeaves.ts';
import { groupWords } from '../../../appeals/ui/console/parts/personWords.ts';

const words = defineWords({ everybody: ['全体职工', 'Everybody'] });

/** Subjects of the category tree and groups of workers, by their codes. */
export function useMatterNames() {
  const t = useWords(words);
  const group = useWords(groupWords);
  const language = useLanguage();
  const subjects = categoryTree.flatMap((field) =>
    (field.children ?? []).map((one) => ({
      value: one.code,
      label: `${field[language]} / ${one[language]}`,
    })),
  );
  const groups = Object.keys(groupWords.entries) as (keyof typeof groupWords.entries)[];
  return {
    subjects,
    groups: groups.map((value) => ({ value: value as string, label: group(value) })),
    subject: (code: string) => subjects.find(({ value }) => value === code)?.label ?? code,
    group: (code: string | null) => {
      const known = groups.find((one) => one === code);
      return known ? group(known) : code || t('everybody');
    },
  };
}
