import { useEffect, useState } from 'react';

const typingPause = 250;

/** What is typed, once the typing rests. */
export function useTyped(): [settled: string, type: (text: string) => void] {
  const [typed, setTyped] = useState('');
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [typed]);
  return [settled, setTyped];
}
