import { Select } from 'antd';
import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { categoryLeaves } from '../../../categories.ts';
import { fitsCategory, useCategoryInitials } from './pinyin.ts';

const words = defineWords({
  hint: ['输入汉字或拼音首字母，如 tqgz', 'Type a word, or pinyin initials such as tqgz'],
});

interface CategorySelectProps {
  id: string;
  value: string;
  onChange: (code: string) => void;
  invalid?: boolean;
  'aria-describedby'?: string;
}

/** The category by a few letters: Chinese, English or pinyin initials. */
export function CategorySelect({ id, value, onChange, invalid, ...rest }: CategorySelectProps) {
  const t = useWords(words);
  const language = useLanguage();
  const initials = useCategoryInitials();
  const subjects = [...new Set(categoryLeaves.map((leaf) => leaf[language].slice(0, 2).join(' / ')))];
  const options = subjects.map((label) => ({
    label,
    options: categoryLeaves
      .filter((leaf) => leaf[language].slice(0, 2).join(' / ') === label)
      .map((leaf) => ({
        value: leaf.code,
        label: leaf[language][2],
        names: [...leaf.zh, ...leaf.en].join(' '),
      })),
  }));
  return (
    <Select
      id={id}
      {...rest}
      {...(invalid ? { status: 'error' as const } : {})}
      placeholder={t('hint')}
      value={value || null}
      options={options}
      showSearch={{
        filterOption: (typed, option) =>
          option !== undefined &&
          'names' in option &&
          fitsCategory(
            typed,
            String(option.names),
            initials?.get('value' in option ? String(option.value) : ''),
          ),
      }}
      onChange={(code: string) => onChange(code)}
    />
  );
}
