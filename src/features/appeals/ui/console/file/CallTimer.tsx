import { useEffect, useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';

const words = defineWords({ length: ['通话 {time}', 'Call {time}'] });

const second = 1_000;

/** How long this call has lasted; stands still when the call is saved. */
export function CallTimer({ running }: { running: boolean }) {
  const t = useWords(words);
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => setSeconds((count) => count + 1), second);
    return () => clearInterval(timer);
  }, [running]);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return <span className="callTimer">{t('length', { time })}</span>;
}
