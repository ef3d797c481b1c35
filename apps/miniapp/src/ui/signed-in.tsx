import type { ReactNode } from 'react';
import { askSignIn } from '@/navigation/sign-in';
import { session } from '@/api/session';
import { Button } from './button';
import { Plate } from './states';

/** What belongs to a person: shown once somebody is signed in, before that the way there. */
export function SignedIn({ words, children }: { words: string; children: ReactNode }) {
  const known = session.use() !== null;
  if (known) return <>{children}</>;
  return (
    <Plate icon="person" title="请先登录" words={words}>
      <Button title="登录" kind="primary" onTap={() => askSignIn()} />
    </Plate>
  );
}
