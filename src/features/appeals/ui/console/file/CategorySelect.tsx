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
  const options = categoryLeaves.map((leaf) => ({
    value: leaf.code,
    label: leaf[language].slice(1).join(' / '),
    names: [...leaf.zh, ...leaf.en].join(' '),
  }));
  return (
    <Select<string, (typeof options)[number]>
      id={id}
      getPopupContainer={(field: HTMLElement) => field.parentElement ?? document.body}
      {...rest}
      {...(invalid ? { status: 'error' as const } : {})}
      placeholder={t('hint')}
      value={value || null}
      options={options}
      showSearch={{
        filterOption: (typed, option) =>
          option !== undefined && fitsCategory(typed, option.names, initials?.get(option.value)),
      }}
      onChange={(code: string) => onChange(code)}
    />
  );
}
