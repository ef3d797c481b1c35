import { refused } from '../http/problem/refusal-error.js';

/** What a password must not be made of. */
export interface Known {
  username: string;
  name: string;
}

/** Characters (NIST SP 800-63B: no rules of composition, but length, and nothing that is guessed first). */
const SHORTEST = 12;
const LONGEST = 200;

/** Of zxcvbn's five grades (0 to 4), the least: more than 10^8 guesses. */
const LEAST_GRADE = 3;

/** What people here reach for and an English list does not know. */
const LOCAL = ['linli', '邻里', 'woaini', 'aini', '1314', '520', '5201314', 'shequ', 'jiedao', 'wangge', 'huanying'];

/** Throws INVALID_INPUT with a sentence that says what to do. */
export async function refuseWeak(password: string, { username, name }: Known): Promise<void> {
  const length = [...password].length;
  if (length < SHORTEST || length > LONGEST) {
    throw refused('INVALID_INPUT', `密码须为 ${SHORTEST} 到 ${LONGEST} 个字符。几个不相干的词连起来,又长又好记。`);
  }
  const plain = password.toLowerCase();
  if ([username, name].some((own) => own.length > 1 && plain.includes(own.toLowerCase()))) {
    throw refused('INVALID_INPUT', '密码里不要有自己的名字或用户名。');
  }
  const { check } = await (guesser ??= loadGuesser());
  if (check(password, [username, name, ...LOCAL]).score < LEAST_GRADE) {
    throw refused('INVALID_INPUT', '这个密码太常见,容易被猜到。请换一个:几个不相干的词连起来,又长又好记。');
  }
}

interface Guesser {
  check(password: string, known: string[]): { score: number };
}

let guesser: Promise<Guesser> | undefined;

/** Its lists take a fifth of a second and some megabytes, and few ever change a password: loaded when asked for. */
async function loadGuesser(): Promise<Guesser> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const factory = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return { check: (password, known) => factory.check(password, known) };
}
