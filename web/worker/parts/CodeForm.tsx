import { useState } from 'react';
import { defineWords, useWords } from '../../shared/i18n.ts';
import { Form, type useFormProblem } from './Form.tsx';
import { tidyCode } from './queryCode.ts';
import { TextField } from './TextField.tsx';

const words = defineWords({
  code: ['查询码', 'Query code'],
  short: ['查询码是 12 位，现在有 {count} 位', 'The code has 12 letters and digits, this one has {count}'],
});

const codeLength = 12;

interface CodeFormProps {
  problem: ReturnType<typeof useFormProblem>;
  hint: string;
  /** Words of the button. */
  action: string;
  /** Whether it is the one main thing to do on its page. */
  isMain: boolean;
  /** Gets the code as it is printed, whatever way it was typed. */
  onCode: (code: string) => Promise<void>;
}

/** Where the code is typed that finds something sent without a name; one of another length is told of at once. */
export function CodeForm({ problem, hint, action, isMain, onCode }: CodeFormProps) {
  const t = useWords(words);
  const [typed, setTyped] = useState('');
  const submit = () =>
    problem.run(async () => {
      const code = tidyCode(typed);
      const count = code.replaceAll('-', '').length;
      if (count !== codeLength)
        return problem.refuse([{ field: 'code', code: 'short', message: t('short', { count }) }]);
      await onCode(code);
    });
  return (
    <Form problem={problem} onSubmit={() => void submit()}>
      <TextField
        name="code"
        label={t('code')}
        hint={hint}
        autoComplete="off"
        maxLength={40}
        value={typed}
        onChange={setTyped}
      />
      <button type="submit" className={isMain ? 'button main wide' : 'button wide'} disabled={problem.busy}>
        {action}
      </button>
    </Form>
  );
}
