import { useEffect, useState } from 'react';

/** Seconds that are left, and how to begin anew. Right also after the phone slept. */
export function useCountdown(): [left: number, begin: (seconds: number) => void] {
  const [until, setUntil] = useState(0);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const tell = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    tell();
    if (until <= Date.now()) return undefined;
    const every = setInterval(tell, 500);
    return () => clearInterval(every);
  }, [until]);
  return [left, (seconds) => setUntil(Date.now() + seconds * 1000)];
}
