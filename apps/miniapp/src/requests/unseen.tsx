import type { Problem } from '@/api/problem';
import { go, switchTo } from '@/navigation/go';
import { Button } from '@/ui/button';
import { Failed } from '@/ui/states';

/** Why nothing can be shown, with a way on: sign in, try again, or home. */
export function Unseen({ problem, retry, then }: { problem: Problem; retry(): void; then: string }) {
  if (problem.code === 'NOT_SIGNED_IN') {
    return (
      <Failed problem={problem}>
        <Button title="登录" kind="primary" onTap={() => go('/pages/sign-in/index', { then })} />
      </Failed>
    );
  }
  return (
    <Failed problem={problem} retry={retry}>
      <Button title="回首页" onTap={() => switchTo('/pages/home/index')} />
    </Failed>
  );
}
