import { Form } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { shanghaiDate } from '../../../../kernel/shanghaiTime.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import type { KeeperInput } from '../../contract/contacts.ts';
import { type ContactView, keyContactRoutes } from '../../contract.ts';
import { type ContactReason, contactReasons, reasonWords } from '../../vocabulary.ts';
import { KeeperSelect } from './KeeperSelect.tsx';
import { PersonSelect } from './PersonSelect.tsx';

const words = defineWords({
  title: ['安排联系', 'Assign somebody'],
  change: ['改 {name} 的联系', 'Change the contact with {name}'],
  person: ['职工（姓名、手机号或后四位）', 'Person (name, phone or last four digits)'],
  union: ['归入工会', 'Union'],
  keeper: ['由谁联系', 'Kept in touch by'],
  newKeeper: ['换联系人（不换就空着）', 'Another keeper (empty: as it is)'],
  reason: ['联系原因', 'Reason'],
  note: ['说明（只有联系人和办理的人看）', 'Note (for the keeper and the desk only)'],
  everyDays: ['几天见一次', 'Days between meetings'],
  everyHint: ['空着按默认间隔', 'Empty: the usual rhythm'],
  fromOn: ['从哪天起', 'From'],
  choose: ['请选职工、工会和联系人。', 'Choose the person, the union and the keeper.'],
});

export const topics = ['keyContacts'];

interface AssignDrawerProps {
  /** Changed; absent: somebody new on the roster. */
  contact?: ContactView;
  onClose: () => void;
}

/** Puts somebody on the roster, or changes the keeper, the reason or the rhythm. */
export function AssignDrawer({ contact, onClose }: AssignDrawerProps) {
  const t = useWords(words);
  const pick = usePick();
  const send = useSend(topics);
  const [personId, setPersonId] = useState<string>();
  const [unionId, setUnionId] = useState<string>();
  const [keeper, setKeeper] = useState<KeeperInput>();
  const reasons = contactReasons.map((value) => ({ value, label: pick(reasonWords[value]) }));
  return (
    <FormDrawer
      title={contact ? t('change', { name: contact.name }) : t('title')}
      initial={
        contact
          ? {
              ...(contact.reason ? { reason: contact.reason, note: contact.note } : {}),
              ...(contact.ownRhythm ? { everyDays: contact.everyDays } : {}),
            }
          : { fromOn: shanghaiDate(new Date()), reason: 'other' }
      }
      fields={[
        { name: 'reason', kind: 'select', label: t('reason'), options: reasons, required: !contact },
        { name: 'note', kind: 'area', label: t('note') },
        {
          ...{ name: 'everyDays', kind: 'number', label: t('everyDays'), hint: t('everyHint') },
          ...{ min: 1, max: 366 },
        },
        ...(contact ? [] : [{ name: 'fromOn', kind: 'date', label: t('fromOn'), required: true } as const]),
      ]}
      onSend={async ({ reason, note, everyDays, fromOn }) => {
        const rhythm = typeof everyDays === 'number' ? everyDays : null;
        const why = reason as ContactReason;
        if (contact)
          return send(keyContactRoutes.changeKeyContact, {
            params: { id: contact.id },
            body: {
              ...{ version: contact.version, everyDays: rhythm },
              ...(reason ? { reason: why, note: String(note ?? '') } : {}),
              ...(keeper ? { keeper } : {}),
            },
          });
        if (!personId || !unionId || !keeper) throw new ApiProblem(422, 'incomplete', t('choose'));
        return send(keyContactRoutes.assignKeyContact, {
          body: {
            ...{ personId, unionId, keeper, reason: why, note: String(note ?? '') },
            ...{ everyDays: rhythm, fromOn: String(fromOn) },
          },
        });
      }}
      onClose={onClose}
    >
      {!contact && (
        <>
          <Form.Item label={t('person')} required>
            <PersonSelect label={t('person')} onChange={setPersonId} />
          </Form.Item>
          <Form.Item label={t('union')} required>
            <UnionSelect label={t('union')} value={unionId} onChange={setUnionId} />
          </Form.Item>
        </>
      )}
      <Form.Item label={contact ? t('newKeeper') : t('keeper')} required={!contact}>
        <KeeperSelect label={contact ? t('newKeeper') : t('keeper')} onChange={setKeeper} />
      </Form.Item>
    </FormDrawer>
  );
}
