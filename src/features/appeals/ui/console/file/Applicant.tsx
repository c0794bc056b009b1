import { Input, Radio, Select } from 'antd';
import type { RefObject } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { FieldIssue } from '../../../../../platform/http/problem.ts';
import { applicantModes, workerGroups } from '../../../contract.ts';
import { groupWords } from '../parts/personWords.ts';
import type { Filing } from './filing.ts';
import { Labelled } from './Labelled.tsx';

const words = defineWords({
  mode: ['怎样登记', 'How to file'],
  named: ['实名', 'Named'],
  confidential: ['姓名保密', 'Confidential'],
  anonymous: ['匿名', 'Anonymous'],
  phone: ['手机', 'Mobile'],
  name: ['姓名', 'Name'],
  identity: ['身份证号（可不填）', 'Identity number (optional)'],
  groups: ['职工群体（可不填）', 'Worker groups (optional)'],
});

export interface PartProps {
  filing: Filing;
  change: (part: Partial<Filing>) => void;
  issues: ReadonlyMap<string, FieldIssue>;
}

/** Who brings the matter, the phone number first: it tells whether they are known. */
export function Applicant(
  props: PartProps & { phoneField?: RefObject<HTMLDivElement | null>; brief?: boolean },
) {
  const t = useWords(words);
  const group = useWords(groupWords);
  const { filing, change, issues } = props;
  const anonymous = filing.mode === 'anonymous';
  return (
    <>
      {!anonymous && (
        <div ref={props.phoneField}>
          <Labelled label={t('phone')} required issue={issues.get('phone')}>
            {(field) => (
              <Input
                {...field}
                autoFocus
                size="large"
                inputMode="tel"
                autoComplete="off"
                maxLength={20}
                value={filing.phone}
                onChange={(event) => change({ phone: event.target.value })}
              />
            )}
          </Labelled>
        </div>
      )}
      {!anonymous && (
        <Labelled label={t('name')} required issue={issues.get('name')}>
          {(field) => (
            <Input
              {...field}
              size="large"
              autoComplete="off"
              maxLength={60}
              value={filing.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Labelled>
      )}
      <Labelled label={t('mode')}>
        {({ id }) => (
          <Radio.Group
            id={id}
            aria-label={t('mode')}
            value={filing.mode}
            options={applicantModes.map((value) => ({ value, label: t(value) }))}
            onChange={(event) => change({ mode: event.target.value })}
          />
        )}
      </Labelled>
      {!props.brief && !anonymous && (
        <Labelled label={t('identity')} issue={issues.get('identityNumber')}>
          {(field) => (
            <Input
              {...field}
              autoComplete="off"
              maxLength={18}
              value={filing.identityNumber}
              onChange={(event) => change({ identityNumber: event.target.value })}
            />
          )}
        </Labelled>
      )}
      <Labelled label={t('groups')}>
        {(field) => (
          <Select
            {...field}
            mode="multiple"
            value={filing.workerGroups}
            options={workerGroups.map((value) => ({ value, label: group(value) }))}
            onChange={(next: string[]) => change({ workerGroups: next })}
          />
        )}
      </Labelled>
    </>
  );
}
