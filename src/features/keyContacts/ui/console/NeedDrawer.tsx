import { Form } from 'antd';
import { useState } from 'react';
import { upload } from '#web/shared/files.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { shanghaiDate } from '../../../../kernel/shanghaiTime.ts';
import { CategorySelect } from '../../../appeals/ui/console/file/CategorySelect.tsx';
import {
  type FieldSpec,
  FormDrawer,
  type Values,
} from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { keyContactRoutes, type NeedInput } from '../../contract.ts';
import type { NeedAction, OfferAction } from '../../lifecycle.ts';
import { needKinds, needKindWords, urgencies, urgencyWords } from '../../vocabulary.ts';
import { topics } from './AssignDrawer.tsx';
import type { Asked } from './NeedPanel.tsx';
import { needActionWords, offerActionWords } from './needWords.ts';

const words = defineWords({
  publicWords: ['给帮忙的人看的话（不写姓名、电话）', 'What donors read (no name, no phone)'],
  named: ['本人同意让帮忙的人看到姓名', 'The person lets donors see the name'],
  result: ['做了什么', 'What was done'],
  proof: ['附照片或 PDF（自愿，先征得同意）', 'Photo or PDF (only if they agree)'],
  thanks: ['本人怎么说', 'In the person’s words'],
  reason: ['说明原因', 'Say why'],
  knows: ['本人知道并同意', 'The person knows and agrees'],
  answer: ['给对方的一句话', 'A word for them'],
  kind: ['哪一类', 'What kind'],
  urgency: ['急不急', 'How pressing'],
  words: ['需要什么（只有工会看）', 'What is needed (for the union only)'],
  facts: ['事实', 'Facts'],
  wish: ['希望怎么办', 'What is wanted'],
  category: ['类别', 'Category'],
  agreed: ['本人同意以其名义登记', 'The person agrees to it in their name'],
});

const area = (name: string, label: string): FieldSpec => ({ name, kind: 'area', label, required: true });

/** Asks the least that an action on a need or an offer needs, and sends it. */
export function NeedDrawer({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const send = useSend([...topics, 'appeals']);
  const [files, setFiles] = useState<File[]>([]);
  const [category, setCategory] = useState('');
  const options = <Code extends string>(
    codes: readonly Code[],
    said: Readonly<Record<Code, readonly [string, string]>>,
  ) => codes.map((value) => ({ value, label: pick([...said[value]]) }));
  const needFields: Record<NeedAction, FieldSpec[]> = {
    show: [area('publicWords', t('publicWords')), { name: 'named', kind: 'check', label: t('named') }],
    ...{ hide: [], take: [], release: [] },
    fulfil: [area('result', t('result'))],
    thank: [area('thanks', t('thanks'))],
    followUp: [
      {
        name: 'kind',
        kind: 'select',
        label: t('kind'),
        options: options(needKinds, needKindWords),
        required: true,
      },
      {
        ...{ name: 'urgency', kind: 'select', label: t('urgency'), required: true },
        options: options(urgencies, urgencyWords),
      },
      area('words', t('words')),
    ],
    fileAppeal: [
      area('facts', t('facts')),
      area('wish', t('wish')),
      { name: 'agreed', kind: 'check', label: t('agreed'), required: true },
    ],
    tellHardship: [area('reason', t('reason')), { name: 'knows', kind: 'check', label: t('knows') }],
    drop: [area('reason', t('reason'))],
    reopen: [area('reason', t('reason'))],
  };
  const offerFields: Record<OfferAction, FieldSpec[]> = {
    take: [{ name: 'answer', kind: 'area', label: t('answer') }],
    ...{ decline: [area('answer', t('answer'))], fail: [area('answer', t('answer'))] },
    ...{ withdraw: [], finish: [], reopen: [] },
  };
  const text = (values: Values, name: string) => String(values[name] ?? '');

  const onOffer = (action: OfferAction, id: string, version: number, values: Values) => {
    const input = { params: { id }, body: { version, answer: text(values, 'answer') } };
    if (action === 'take') return send(keyContactRoutes.takeOffer, input);
    if (action === 'decline') return send(keyContactRoutes.declineOffer, input);
    return send(keyContactRoutes.failOffer, input);
  };

  const proofIds = async () => {
    const ids: string[] = [];
    for (const file of files)
      ids.push((await upload(keyContactRoutes.uploadProof, { file, name: file.name })).id);
    return ids;
  };

  const onNeed = async (action: NeedAction, id: string, version: number, values: Values) => {
    const params = { id };
    const reason = text(values, 'reason');
    switch (action) {
      case 'show': {
        const nameConsentOn = values.named ? shanghaiDate(new Date()) : null;
        const body = { version, publicWords: text(values, 'publicWords'), nameConsentOn };
        return send(keyContactRoutes.showNeed, { params, body });
      }
      case 'hide':
        return send(keyContactRoutes.hideNeed, { params, body: { version } });
      case 'fulfil': {
        const body = { version, result: text(values, 'result'), proofIds: await proofIds() };
        return send(keyContactRoutes.fulfilNeed, { params, body });
      }
      case 'thank':
        return send(keyContactRoutes.thankForNeed, {
          ...{ params, body: { version, thanks: text(values, 'thanks') } },
        });
      case 'followUp': {
        const { kind, urgency } = values as Pick<NeedInput, 'kind' | 'urgency'>;
        const need = { kind, urgency, words: text(values, 'words') };
        return send(keyContactRoutes.followUpNeed, { params, body: { version, need } });
      }
      case 'fileAppeal': {
        const matter = { category, facts: text(values, 'facts'), wish: text(values, 'wish') };
        return send(keyContactRoutes.fileNeedAsAppeal, {
          ...{ params, body: { version, ...matter, agreed: true as const } },
        });
      }
      case 'tellHardship':
        return send(keyContactRoutes.tellHardship, {
          ...{ params, body: { version, reason, knows: Boolean(values.knows) } },
        });
      case 'drop':
        return send(keyContactRoutes.dropNeed, { params, body: { version, reason } });
      default:
        return send(keyContactRoutes.reopenNeed, { params, body: { version, reason } });
    }
  };

  const title =
    asked.on === 'need' ? pick(needActionWords[asked.action]) : pick(offerActionWords[asked.action]);
  return (
    <FormDrawer
      title={asked.on === 'need' ? `${title} · ${asked.need.person}` : `${title} · ${asked.offer.donorName}`}
      save={title}
      initial={
        asked.on === 'need' && asked.action === 'show'
          ? { publicWords: asked.need.publicWords ?? '', named: asked.need.nameConsentOn !== null }
          : {}
      }
      fields={asked.on === 'need' ? needFields[asked.action] : offerFields[asked.action]}
      onSend={(values) =>
        asked.on === 'need'
          ? onNeed(asked.action, asked.need.id, asked.need.version, values)
          : onOffer(asked.action, asked.offer.id, asked.offer.version, values)
      }
      onClose={onClose}
    >
      {asked.action === 'fileAppeal' && (
        <Form.Item label={t('category')} required>
          <CategorySelect id="category" value={category} onChange={setCategory} />
        </Form.Item>
      )}
      {asked.action === 'fulfil' && (
        <p>
          <label>
            {t('proof')}{' '}
            <input
              type="file"
              accept="image/*,application/pdf"
              multiple
              onChange={(event) => setFiles([...(event.target.files ?? [])].slice(0, 10))}
            />
          </label>
        </p>
      )}
    </FormDrawer>
  );
}
