import { View } from '@tarojs/components';
import { createStore } from '@/device/store';
import './said.scss';

const LEAST_MS = 4_000;
/** Older people read three or four characters a second. */
const A_CHARACTER_MS = 300;

const said = createStore('');
let fading: ReturnType<typeof setTimeout> | undefined;

/** Tells what has just happened, in a few words that go away by themselves; also on the page that comes next. */
export function say(words: string): void {
  clearTimeout(fading);
  said.set(words);
  fading = setTimeout(() => said.set(''), Math.max(LEAST_MS, words.length * A_CHARACTER_MS));
}

/** Where it is told. Ours, because WeChat's and Taro's stay small where somebody reads with the largest text. */
export function Said() {
  const words = said.use();
  return (
    <View className="said" ariaRole="status">
      {words && <View className="said-words">{words}</View>}
    </View>
  );
}
