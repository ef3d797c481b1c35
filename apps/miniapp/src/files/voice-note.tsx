import { Text, View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { wordsOf } from '@/api/problem';
import type { LocalFile } from '@/device/camera';
import { canRecord, MOST_SECONDS, play, type Playing, record, type Recording } from '@/device/recorder';
import { Button } from '@/ui/button';
import { type HeldFile, hold, send, uploads } from './held';
import './files.scss';

interface VoiceNoteProps {
  value?: HeldFile;
  onChange(value: HeldFile | undefined): void;
}

/** A voice note of at most a minute: one button to speak and one to end, to hear it and to do it over. */
export function VoiceNote({ value, onChange }: VoiceNoteProps) {
  const { recording, seconds, fault, begin, end } = useRecorder((file) => onChange(hold([file])[0]));
  if (!canRecord()) return null;
  return (
    <View className="voice">
      {recording ? (
        <>
          <View className="voice-now" ariaRole="status" ariaLive="polite">
            正在录音:{seconds} 秒,最多 {MOST_SECONDS} 秒
          </View>
          <Button title="说完了" icon="stop" kind="primary" wide onTap={end} />
        </>
      ) : value ? (
        <Recorded file={value} onRedo={() => onChange(undefined)} />
      ) : (
        <Button title="按一下,说给我们听" icon="mic" wide onTap={begin} />
      )}
      {fault && (
        <View className="field-fault" ariaRole="alert">
          {fault}
        </View>
      )}
    </View>
  );
}

function useRecorder(onDone: (file: LocalFile) => void) {
  const [recording, setRecording] = useState<Recording>();
  const [seconds, setSeconds] = useState(0);
  const [fault, setFault] = useState('');
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    if (!recording) return undefined;
    const began = Date.now();
    const timer = setInterval(() => setSeconds(Math.round((Date.now() - began) / 1000)), 500);
    return () => clearInterval(timer);
  }, [recording]);
  // Leaving the page gives the microphone back.
  const open = useRef<Recording>();
  open.current = recording;
  useEffect(() => () => open.current?.stop(), []);
  const begin = async () => {
    setFault('');
    setSeconds(0);
    try {
      const begun = await record({
        onEnd: (file) => {
          setRecording(undefined);
          done.current(file);
        },
        onFail: (reason) => {
          setRecording(undefined);
          setFault(reason.message);
        },
      });
      setRecording(begun);
    } catch (reason) {
      setFault(wordsOf(reason));
    }
  };
  return { recording, seconds, fault, begin: () => void begin(), end: () => recording?.stop() };
}

function Recorded({ file, onRedo }: { file: HeldFile; onRedo(): void }) {
  const upload = uploads.use()[file.key];
  const arrived = Boolean(file.id ?? upload?.id);
  return (
    <View className="voice-done">
      <Text className="voice-words" ariaRole="status">
        {arrived ? '录好了' : upload?.problem ? upload.problem.message : `正在传:${upload?.percent ?? 0}%`}
      </Text>
      <View className="photo-ways">
        <PlayButton source={file.path} seconds={file.seconds} />
        {!arrived && upload?.problem && <Button title="重传" icon="again" onTap={() => send(file)} />}
        <Button title="重新录" icon="cross" onTap={onRedo} />
      </View>
    </View>
  );
}

/** Plays a voice note; a second tap stops it. */
export function PlayButton({ source, seconds, label }: { source: string; seconds?: number; label?: string }) {
  const [playing, setPlaying] = useState<Playing>();
  const now = useRef<Playing>();
  now.current = playing;
  useEffect(() => () => now.current?.stop(), []);
  const length = seconds ? ` ${Math.round(seconds)} 秒` : '';
  return playing ? (
    <Button title="停下" icon="stop" onTap={() => playing.stop()} />
  ) : (
    <Button
      title={`听一听${length}`}
      icon="play"
      label={label}
      onTap={() => setPlaying(play(source, () => setPlaying(undefined)))}
    />
  );
}
