import './hardship.css';
import { useState } from 'react';
import { call } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { SelectField } from '#web/worker/parts/ChoiceField.tsx';
import type { useFormProblem } from '#web/worker/parts/Form.tsx';
import type { FileView } from '../../contract.ts';
import { type PaperKind, paperWords } from '../../vocabulary.ts';
import { papersRoute, uploadRoute } from './calls.ts';

const words = defineWords({
  papers: ['材料', 'Papers'],
  none: ['还没有上传。', 'None yet.'],
  kind: ['是什么材料', 'What it is'],
  choose: ['请选择', 'Choose'],
  add: ['上传照片或 PDF', 'Upload a photo or PDF'],
});

/** What an applicant hands in; the authorisation and photos are taken at home. */
const kinds: readonly PaperKind[] = ['income', 'illness', 'disability', 'schooling', 'other'];

interface Props {
  view: FileView;
  problem: ReturnType<typeof useFormProblem>;
  onSent: () => void;
}

/** Papers already there by kind, and one more. */
export function OwnPapers({ view, problem, onSent }: Props) {
  const t = useWords(words);
  const pick = usePick();
  const [kind, setKind] = useState<PaperKind>('income');
  const add = (chosen: File) =>
    problem.run(async () => {
      const kept = await upload(uploadRoute, { file: chosen, name: chosen.name });
      await call(papersRoute, { params: { id: view.id }, body: { kind, paperIds: [kept.id] } });
      onSent();
    });
  return (
    <fieldset className="card hardshipFields">
      <legend>{t('papers')}</legend>
      {view.papers.length === 0 && <p className="hint">{t('none')}</p>}
      <ul>
        {view.papers.map((paper) => (
          <li key={paper.id}>
            {pick(paperWords[paper.kind])}：{paper.name}
          </li>
        ))}
      </ul>
      <SelectField
        name="paperKind"
        label={t('kind')}
        placeholder={t('choose')}
        value={kind}
        options={kinds.map((value) => ({ value, label: pick(paperWords[value]) }))}
        onChange={setKind}
      />
      <label className="button wide">
        {t('add')}
        <input
          type="file"
          accept="image/*,application/pdf"
          className="visuallyHidden"
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen) void add(chosen);
            event.target.value = '';
          }}
        />
      </label>
    </fieldset>
  );
}
