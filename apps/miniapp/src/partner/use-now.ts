import { useEffect, useState } from 'react';

const EVERY_MS = 30_000;

/** The time, for words like 还有 40 分钟: goes on by itself while the screen is there. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
