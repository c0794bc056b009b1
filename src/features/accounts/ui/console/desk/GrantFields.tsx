import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { usePick, useWords } from '#web/shared/i18n.ts';
import type { CallOf } from '../../../../../platform/http/contract.ts';
import { UnionSelect } from '../../../../appeals/ui/console/parts/UnionSelect.tsx';
import type { administerRoutes } from '../../../administer/contract.ts';
import {
  isRoleCode,
  type Line,
  lines,
  lineWords,
  roleCodes,
  roles,
  type Scope,
  scopeWords,
} from '../../../roles.ts';
import { endOfDay, startOfDay } from './grantText.ts';
import { deskWords } from './words.ts';

export interface GrantFieldValues {
  role: string;
  unionId: string;
  scope: Scope;
  line?: Line;
  agency?: string;
  from?: string;
  until?: string;
  reason: string;
}

type GrantBody = CallOf<typeof administerRoutes.giveRole>['body'];

export const grantBodyOf = (values: GrantFieldValues): GrantBody => ({
  ...{ role: values.role, unionId: values.unionId, scope: values.scope, reason: values.reason },
  ...{ line: values.line ?? null, agency: values.agency || null },
  ...{ validFrom: startOfDay(values.from), validUntil: endOfDay(values.until) },
});

/** What a role needs: which, where, how far, until when and why; with what the role may do in plain words. */
export function GrantFields() {
  const t = useWords(deskWords);
  const pick = usePick();
  const form = Form.useFormInstance<GrantFieldValues>();
  const [code, setCode] = useState<string>();
  const role = code && isRoleCode(code) ? roles[code] : undefined;
  const required = [{ required: true, message: t('needed') }];
  const choose = (next: string) => {
    setCode(next);
    if (isRoleCode(next)) {
      const allowed: readonly Scope[] = roles[next].scopes;
      form.setFieldValue('scope', allowed.includes('subtree') ? 'subtree' : allowed[0]);
    }
  };
  return (
    <>
      <Form.Item name="role" label={t('role')} rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          onChange={choose}
          options={roleCodes.map((value) => ({ value, label: pick([roles[value].zh, roles[value].en]) }))}
        />
      </Form.Item>
      {role && (
        <p className="roleNote">
          {pick(['可看：', 'Sees: '])}
          {pick(role.see)} · {pick(['可办：', 'does: '])}
          {pick(role.does)} · {pick(['不得：', 'must not: '])}
          {pick(role.mustNot)}
        </p>
      )}
      <Form.Item name="unionId" label={t('place')} rules={required}>
        <PlaceSelect />
      </Form.Item>
      <Form.Item name="scope" label={t('scope')} rules={required}>
        <Select options={(role?.scopes ?? []).map((value) => ({ value, label: pick(scopeWords[value]) }))} />
      </Form.Item>
      {code === 'agencyUser' && (
        <Form.Item name="agency" label={t('agency')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
      )}
      {role && !('line' in role) && !('administrator' in role) && (
        <Form.Item name="line" label={t('line')}>
          <Select allowClear options={lines.map((value) => ({ value, label: pick(lineWords[value]) }))} />
        </Form.Item>
      )}
      <div className="dates">
        <Form.Item name="from" label={t('from')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="until" label={t('until')}>
          <Input type="date" />
        </Form.Item>
      </div>
      <ReasonField />
    </>
  );
}

/** A union as a field of a form. */
export function PlaceSelect({
  value,
  onChange,
  id,
}: {
  value?: string;
  onChange?: (unionId: string | undefined) => void;
  id?: string;
}) {
  const t = useWords(deskWords);
  return (
    <UnionSelect
      label={t('place')}
      value={value}
      onChange={(next) => onChange?.(next)}
      {...(id === undefined ? {} : { id })}
    />
  );
}

/** Why; every deed about accounts has one. */
export function ReasonField() {
  const t = useWords(deskWords);
  return (
    <Form.Item
      name="reason"
      label={t('reason')}
      rules={[{ required: true, min: 2, message: t('reasonNeeded') }]}
    >
      <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
    </Form.Item>
  );
}
