import { Form } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { shanghaiDate } from '../../../../kernel/shanghaiTime.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { type FieldSpec, FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { keyContactRoutes } from '../../contract.ts';
import { endWords, type LinkageKind, linkageWords, linkedEnds } from '../../vocabulary.ts';
import { topics } from './AssignDrawer.tsx';

const words = defineWords({
  union: ['工会', 'Union'],
  partner: ['和哪个工会结对', 'Paired with'],
  name: ['小组名称', 'Name of the group'],
  purpose: ['为了什么', 'What for'],
  fromOn: ['从哪天起', 'From'],
  choose: ['请选工会。', 'Choose the unions.'],
});

export function NewLinkage({ kind, onClose }: { kind: LinkageKind; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const send = useSend(topics);
  const [unionId, setUnionId] = useState<string>();
  const [partnerId, setPartnerId] = useState<string>();
  const ends: FieldSpec[] = linkedEnds.map((end) => ({
    ...{ name: end, kind: 'text', label: pick(endWords[end]), required: true },
  }));
  return (
    <FormDrawer
      title={pick(linkageWords[kind])}
      initial={{ fromOn: shanghaiDate(new Date()) }}
      fields={[
        ...(kind === 'fourOnes'
          ? [{ name: 'name', kind: 'text', label: t('name'), required: true } as const, ...ends]
          : []),
        { name: 'purpose', kind: 'area', label: t('purpose'), required: true },
        { name: 'fromOn', kind: 'date', label: t('fromOn'), required: true },
      ]}
      onSend={async ({ name, purpose, fromOn, area, line, point, surface }) => {
        const common = { purpose: String(purpose), fromOn: String(fromOn) };
        if (!unionId || (kind === 'pairing' && !partnerId))
          throw new ApiProblem(422, 'incomplete', t('choose'));
        if (kind === 'pairing')
          return send(keyContactRoutes.addLinkage, {
            body: { kind, unionId, partnerId: partnerId ?? '', ...common },
          });
        const linked = {
          ...{ area: String(area), line: String(line), point: String(point), surface: String(surface) },
        };
        return send(keyContactRoutes.addLinkage, {
          body: { kind, unionId, name: String(name), ends: linked, ...common },
        });
      }}
      onClose={onClose}
    >
      <Form.Item label={t('union')} required>
        <UnionSelect label={t('union')} value={unionId} onChange={setUnionId} />
      </Form.Item>
      {kind === 'pairing' && (
        <Form.Item label={t('partner')} required>
          <UnionSelect label={t('partner')} value={partnerId} onChange={setPartnerId} />
        </Form.Item>
      )}
    </FormDrawer>
  );
}
