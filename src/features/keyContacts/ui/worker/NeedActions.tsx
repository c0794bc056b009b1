import { useState } from 'react';
import { call, urlOf } from '#web/shared/api.ts';
import { uploadTo } from '#web/shared/files.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { CheckField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { shrinkPicture } from '#web/worker/parts/shrinkPicture.ts';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';
import { navigate } from '#web/worker/router.tsx';
import { shanghaiDate } from '../../../../kernel/shanghaiTime.ts';
import type { NeedView } from '../../contract.ts';
import type { NeedAction } from '../../lifecycle.ts';
import {
  dropRoute,
  followUpRoute,
  fulfilRoute,
  hardshipRoute,
  hideRoute,
  proofRoute,
  reopenRoute,
  showRoute,
  thankRoute,
} from './calls.ts';
import { emptyNeed, NeedFields, needBody } from './NeedFields.tsx';

const words = defineWords({
  show: ['征集帮助', 'Ask for help'],
  hide: ['不再征集', 'Ask no longer'],
  fulfil: ['已经解决', 'It is met'],
  thank: ['转达感谢', 'Pass on thanks'],
  followUp: ['又有一条需求', 'A second need'],
  tellHardship: ['转困难帮扶', 'Hand on to help in hardship'],
  drop: ['不办了', 'Drop it'],
  reopen: ['其实没解决', 'Not met after all'],
  publicWords: ['给帮忙的人看的话（不写姓名、电话）', 'What donors read (no name, no phone)'],
  named: ['本人同意让帮忙的人看到姓名', 'The person lets donors see the name'],
  result: ['做了什么', 'What was done'],
  proof: ['附照片或 PDF（自愿，先征得同意）', 'Photo or PDF (only if they agree)'],
  chosen: ['已选 {n} 个', '{n} chosen'],
  thanks: ['本人怎么说', 'In the person’s words'],
  reason: ['说明原因', 'Say why'],
  knows: ['本人知道并同意', 'The person knows and agrees'],
  send: ['确定', 'Yes'],
  back: ['先不办', 'Not now'],
});

const offered = ['show', 'hide', 'fulfil', 'thank', 'followUp', 'tellHardship', 'drop', 'reopen'] as const;
type Offered = (typeof offered)[number];
const isOffered = (action: NeedAction): action is Offered => offered.some((one) => one === action);

/** What may be done next; each asks the least it needs. */
export function NeedActions({ need, onDone }: { need: NeedView; onDone: () => void }) {
  const t = useWords(words);
  const [open, setOpen] = useState<Offered | null>(null);
  const problem = useFormProblem();
  const [text, setText] = useState('');
  const [checked, setChecked] = useState(false);
  const [next, setNext] = useState(emptyNeed);
  const [files, setFiles] = useState<File[]>([]);
  const params = { id: need.id };
  const { version } = need;
  const send = (action: Offered) =>
    problem.run(async () => {
      switch (action) {
        case 'show': {
          const nameConsentOn = checked ? shanghaiDate(new Date()) : null;
          await call(showRoute, { params, body: { version, publicWords: text, nameConsentOn } });
          break;
        }
        case 'hide':
          await call(hideRoute, { params, body: { version } });
          break;
        case 'fulfil': {
          const proofIds: string[] = [];
          for (const file of files) {
            const sent = await uploadTo(urlOf(proofRoute), { file, name: file.name });
            proofIds.push((sent as { id: string }).id);
          }
          await call(fulfilRoute, { params, body: { version, result: text, proofIds } });
          break;
        }
        case 'thank':
          await call(thankRoute, { params, body: { version, thanks: text } });
          break;
        case 'followUp': {
          const made = await call(followUpRoute, { params, body: { version, need: needBody(next) } });
          navigate(`/key-contacts/needs/${made.id}`);
          return;
        }
        case 'tellHardship':
          await call(hardshipRoute, { params, body: { version, reason: text, knows: checked } });
          break;
        case 'drop':
          await call(dropRoute, { params, body: { version, reason: text } });
          break;
        case 'reopen':
          await call(reopenRoute, { params, body: { version, reason: text } });
          break;
      }
      setOpen(null);
      setFiles([]);
      onDone();
    });
  const begin = (action: Offered) => {
    setText(action === 'show' ? (need.publicWords ?? '') : '');
    setChecked(action === 'show' && need.nameConsentOn !== null);
    setOpen(action);
  };
  if (!open)
    return (
      <>
        {need.allowedActions.filter(isOffered).map((action) => (
          <button key={action} type="button" className="button wide" onClick={() => begin(action)}>
            {t(action)}
          </button>
        ))}
      </>
    );
  const field = {
    show: ['publicWords', 'publicWords'],
    fulfil: ['result', 'result'],
    thank: ['thanks', 'thanks'],
    tellHardship: ['reason', 'reason'],
    drop: ['reason', 'reason'],
    reopen: ['reason', 'reason'],
  } as const;
  const [name, label] = open === 'hide' || open === 'followUp' ? [] : field[open];
  return (
    <Form problem={problem} onSubmit={() => void send(open)}>
      <h2>{t(open)}</h2>
      {name && label && (
        <TextAreaField name={name} label={t(label)} maxLength={500} value={text} onChange={setText} />
      )}
      {open === 'followUp' && (
        <NeedFields
          name="need"
          value={next}
          onChange={(part) => setNext((typed) => ({ ...typed, ...part }))}
        />
      )}
      {(open === 'show' || open === 'tellHardship') && (
        <CheckField
          name={open === 'show' ? 'nameConsentOn' : 'knows'}
          label={t(open === 'show' ? 'named' : 'knows')}
          checked={checked}
          onChange={setChecked}
        />
      )}
      {open === 'fulfil' && (
        <label className="button wide">
          {t('proof')} {files.length > 0 && t('chosen', { n: files.length })}
          <input
            type="file"
            accept="image/*,application/pdf"
            multiple
            className="visuallyHidden"
            onChange={(event) => {
              const chosen = [...(event.target.files ?? [])].slice(0, 10);
              void Promise.all(
                chosen.map((file) => (file.type.startsWith('image/') ? shrinkPicture(file) : file)),
              ).then(setFiles);
            }}
          />
        </label>
      )}
      <button type="submit" className="button main wide" disabled={problem.busy}>
        {t('send')}
      </button>
      <button type="button" className="button wide" onClick={() => setOpen(null)}>
        {t('back')}
      </button>
    </Form>
  );
}
