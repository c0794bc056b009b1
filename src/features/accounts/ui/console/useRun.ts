import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';

/** Runs one thing at a time; what was refused, in words. */
export function useRun() {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setRefusal('');
    try {
      await work();
    } catch (problem) {
      setRefusal(explainProblem(problem));
    } finally {
      setBusy(false);
    }
  };
  return { busy, refusal, run };
}
