import { createStore } from './store';

/** Whether something is being read aloud now. */
export const speaking = createStore(false);

/** WeChat reads nothing aloud without a plugin (WechatSI), which needs the owner's own approval. */
export const canSpeak = (): boolean =>
  process.env.TARO_ENV === 'h5' && typeof window !== 'undefined' && 'speechSynthesis' in window;

/** Reads aloud, slowly; what was being read stops. */
export function speak(text: string): void {
  if (process.env.TARO_ENV !== 'h5' || !canSpeak()) return;
  window.speechSynthesis.cancel();
  const said = new SpeechSynthesisUtterance(text);
  said.lang = 'zh-CN';
  said.rate = 0.85;
  said.onend = () => speaking.set(false);
  said.onerror = () => speaking.set(false);
  speaking.set(true);
  window.speechSynthesis.speak(said);
}

export function stopSpeaking(): void {
  speaking.set(false);
  if (process.env.TARO_ENV === 'h5' && canSpeak()) window.speechSynthesis.cancel();
}
