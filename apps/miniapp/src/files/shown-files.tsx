import { Image, View } from '@tarojs/components';
import { showLarge } from '@/device/camera';
import { Tap } from '@/ui/tap';
import type { Attachment } from './upload';
import { PlayButton } from './voice-note';
import './files.scss';

/** Where a file is read; works without a token for five minutes. */
export const fileUrl = (url: string): string => (url.startsWith('/') ? API_BASE + url : url);

/** Photos as small pictures that open large, voice notes as something to listen to. */
export function ShownFiles({ files, label = '照片' }: { files: readonly Attachment[]; label?: string }) {
  if (files.length === 0) return null;
  const images = files.filter(({ kind }) => kind === 'image').map(({ url }) => fileUrl(url));
  return (
    <View className="shown-files">
      {images.map((url, index) => (
        <Tap key={url} label={`${label}第 ${index + 1} 张,看大图`} onTap={() => showLarge(images, url)}>
          <Image
            className="photo-image"
            src={url}
            mode="aspectFill"
            lazyLoad
            ariaLabel={`${label}第 ${index + 1} 张`}
          />
        </Tap>
      ))}
      {files
        .filter(({ kind }) => kind === 'voice')
        .map(({ id, url, seconds }) => (
          <PlayButton
            key={id}
            source={fileUrl(url)}
            seconds={seconds}
            label={`听语音,${Math.round(seconds ?? 0)} 秒`}
          />
        ))}
    </View>
  );
}
