import { Checkbox, Input, Select } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { respondentKinds } from '../../../contract.ts';
import { kindWords } from '../parts/personWords.ts';
import type { PartProps } from './Applicant.tsx';
import { CategorySelect } from './CategorySelect.tsx';
import { EmployerInput } from './EmployerInput.tsx';
import { Labelled } from './Labelled.tsx';

const words = defineWords({
  respondent: ['反映哪个单位或个人', 'Against whom'],
  respondentHint: [
    '单位名称，越全越好；不知道可以不填',
    'The fuller the name the better; leave empty if unknown',
  ],
  kind: ['对方是', 'They are'],
  respondentPhone: ['对方电话', 'Their phone'],
  category: ['类别', 'Category'],
  facts: ['事实', 'Facts'],
  factsHint: ['谁、什么时候、什么事、欠多少', 'Who, when, what, how much'],
  wish: ['职工想要什么', 'What the worker wants'],
  people: ['涉及人数', 'People affected'],
  amount: ['涉及金额（元）', 'Amount (yuan)'],
  knewOn: ['何时知道权益受侵害', 'When they knew of it'],
  knewOnHint: ['仲裁时效一年，从这天起算', 'The year of limitation runs from this day'],
  own: ['同意让本单位工会知道', 'Their own union may see it'],
});

/** What happened, to whom it is put down, what is wanted. */
export function Matter({ filing, change, issues, brief }: PartProps & { brief?: boolean }) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  return (
    <>
      <Labelled label={t('respondent')} hint={t('respondentHint')} issue={issues.get('respondent')} wide>
        {(field) => (
          <EmployerInput
            {...field}
            value={filing.respondent}
            onChange={(respondent, creditCode) => change({ respondent, creditCode: creditCode ?? '' })}
          />
        )}
      </Labelled>
      {!brief && filing.respondent.trim() !== '' && (
        <>
          <Labelled label={t('kind')}>
            {(field) => (
              <Select
                {...field}
                value={filing.respondentKind}
                options={respondentKinds.map((value) => ({ value, label: kind(value) }))}
                onChange={(respondentKind) => change({ respondentKind })}
              />
            )}
          </Labelled>
          <Labelled label={t('respondentPhone')} issue={issues.get('respondentPhone')}>
            {(field) => (
              <Input
                {...field}
                value={filing.respondentPhone}
                onChange={(event) => change({ respondentPhone: event.target.value })}
              />
            )}
          </Labelled>
        </>
      )}
      <Labelled label={t('category')} required issue={issues.get('category')} wide>
        {({ id, ...field }) => (
          <CategorySelect
            id={id}
            {...(field['aria-describedby'] ? { 'aria-describedby': field['aria-describedby'] } : {})}
            invalid={issues.has('category')}
            value={filing.category}
            onChange={(category) => change({ category })}
          />
        )}
      </Labelled>
      <Labelled label={t('facts')} required hint={t('factsHint')} issue={issues.get('facts')} wide>
        {(field) => (
          <Input.TextArea
            {...field}
            autoSize={{ minRows: 4, maxRows: 14 }}
            maxLength={5000}
            value={filing.facts}
            onChange={(event) => change({ facts: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label={t('wish')} issue={issues.get('wish')} wide>
        {(field) => (
          <Input.TextArea
            {...field}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={2000}
            value={filing.wish}
            onChange={(event) => change({ wish: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label={t('amount')} issue={issues.get('amount')}>
        {(field) => (
          <Input
            {...field}
            inputMode="decimal"
            prefix="¥"
            value={filing.amount}
            onChange={(event) => change({ amount: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label={t('people')} issue={issues.get('people')}>
        {(field) => (
          <Input
            {...field}
            inputMode="numeric"
            value={filing.people}
            onChange={(event) => change({ people: event.target.value })}
          />
        )}
      </Labelled>
      {!brief && filing.category.startsWith('labour.') && (
        <Labelled label={t('knewOn')} hint={t('knewOnHint')} issue={issues.get('knewOn')}>
          {(field) => (
            <Input
              {...field}
              type="date"
              value={filing.knewOn}
              onChange={(event) => change({ knewOn: event.target.value })}
            />
          )}
        </Labelled>
      )}
      <Checkbox
        className="wide"
        checked={filing.consentToOwnUnion}
        onChange={(event) => change({ consentToOwnUnion: event.target.checked })}
      >
        {t('own')}
      </Checkbox>
    </>
  );
}
