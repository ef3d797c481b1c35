import { View } from '@tarojs/components';
import { canRecord } from '@/device/recorder';
import { Field } from '@/ui/field';
import type { HeldFile } from './held';
import { Photos } from './photos';
import { VoiceNote } from './voice-note';

interface AttachProps {
  title: string;
  help?: string;
  fault?: string;
  required?: boolean;
  value: readonly HeldFile[];
  /** Given a change: files arrive while somebody fills in the rest. */
  onChange(change: (now: unknown) => readonly HeldFile[]): void;
  most: number;
  /** Proof of work done: things, not people. */
  evidence?: boolean;
  /** A voice note may stand for words. */
  voice?: boolean;
}

/** Photos, and a voice note where one may speak: one field of a form. */
export function Attach({ value, onChange, most, evidence, voice, ...field }: AttachProps) {
  const photos = value.filter(({ kind }) => kind === 'image');
  const note = value.find(({ kind }) => kind === 'voice');
  const put = (kind: HeldFile['kind']) => (files: readonly HeldFile[]) =>
    onChange((now) => [...((now ?? []) as HeldFile[]).filter((one) => one.kind !== kind), ...files]);
  return (
    <Field {...field}>
      <Photos
        label={field.title}
        value={photos}
        onChange={put('image')}
        most={most - (note ? 1 : 0)}
        evidence={evidence}
      />
      {voice && canRecord() && (
        <View className="attach-voice">
          <VoiceNote value={note} onChange={(next) => put('voice')(next ? [next] : [])} />
        </View>
      )}
    </Field>
  );
}
