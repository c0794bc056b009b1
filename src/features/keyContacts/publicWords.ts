import type { FieldIssue } from '../../platform/http/problem.ts';

const longNumber = /\d[\d\s-]{5,}\d/u;

/**
 * What donors read tells nobody who it is about: no name unless the person let it be shown, no phone, no identity number.
 * Returns what is wrong with the words.
 */
export function checkPublicWords(
  words: string,
  { name, mayName }: { name: string; mayName: boolean },
): FieldIssue[] {
  const text = words.normalize('NFKC');
  const bare = text.replace(/\s/gu, '');
  const issues: FieldIssue[] = [];
  if (!mayName && name.length > 1 && bare.includes(name.replace(/\s/gu, '')))
    issues.push({
      ...{ field: 'publicWords', code: 'namesThePerson' },
      message: '不要写出姓名（本人同意后才能公开） · leave the name out unless the person agreed',
    });
  if (longNumber.test(text))
    issues.push({
      ...{ field: 'publicWords', code: 'holdsNumber' },
      message: '不要写电话、证件等号码 · leave out phones and other numbers',
    });
  return issues;
}
