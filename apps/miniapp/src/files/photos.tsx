import { Image, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { choosePhotos, showLarge } from '@/device/camera';
import { wordsOf } from '@/api/problem';
import { Button } from '@/ui/button';
import { Tap } from '@/ui/tap';
import { type HeldFile, hold, send, uploads } from './held';
import './files.scss';

interface PhotosProps {
  /** What the photos are of, for a screen reader. */
  label: string;
  value: readonly HeldFile[];
  onChange(value: readonly HeldFile[]): void;
  most: number;
  /** Proof of work done: things, not people. */
  evidence?: boolean;
}

/** Photos of a form: each is sent at once, says how far it is, and can be sent again or taken away. */
export function Photos({ label, value, onChange, most, evidence }: PhotosProps) {
  const [fault, setFault] = useState('');
  async function add() {
    setFault('');
    try {
      const chosen = await choosePhotos(most - value.length);
      if (chosen.length > 0) onChange([...value, ...hold(chosen)]);
    } catch (reason) {
      setFault(wordsOf(reason));
    }
  }
  return (
    <View className="photos">
      {evidence && <Text className="photos-hint">请拍物不拍人</Text>}
      <View className="photos-list" ariaRole="group" ariaLabel={label}>
        {value.map((file, index) => (
          <Photo
            key={file.key}
            file={file}
            name={`第 ${index + 1} 张照片`}
            all={value}
            onRemove={() => onChange(value.filter(({ key }) => key !== file.key))}
          />
        ))}
      </View>
      {value.length < most && (
        <Button
          title={value.length > 0 ? '再放一张照片' : '拍照或选照片'}
          icon="camera"
          wide
          onTap={() => void add()}
        />
      )}
      {fault && (
        <View className="field-fault" ariaRole="alert">
          {fault}
        </View>
      )}
    </View>
  );
}

interface PhotoProps {
  file: HeldFile;
  name: string;
  all: readonly HeldFile[];
  onRemove(): void;
}

function Photo({ file, name, all, onRemove }: PhotoProps) {
  const upload = uploads.use()[file.key];
  const arrived = Boolean(file.id ?? upload?.id);
  return (
    <View className="photo">
      <Tap
        label={`${name},看大图`}
        onTap={() =>
          showLarge(
            all.map(({ path }) => path),
            file.path,
          )
        }
      >
        <Image className="photo-image" src={file.path} mode="aspectFill" ariaLabel={name} />
      </Tap>
      <View className="photo-side">
        <View className="photo-state" ariaRole="status">
          {arrived ? `${name}:传好了` : upload?.problem ? upload.problem.message : `正在传:${upload?.percent ?? 0}%`}
        </View>
        <View className="photo-ways">
          {!arrived && upload?.problem && (
            <Button title="重传" icon="again" label={`${name},重传`} onTap={() => send(file)} />
          )}
          <Button title="删掉" icon="cross" label={`${name},删掉`} onTap={onRemove} />
        </View>
      </View>
    </View>
  );
}
