import { openDialog } from '../dialogs.mjs';
import { ApiFailure } from '../rules/limits.mjs';
import { permit } from './abilities.mjs';

/** Photos, videos and sounds. What the camera and the album give is what the test put in `phone.album`. */
export function mediaApis(host) {
  return {
    answers: {
      chooseMedia: async ({ count = 9, mediaType = ['image', 'video'] }) => {
        const tempFiles = (await chosen(host, count)).map((file) => ({ ...file, fileType: file.type.split('/')[0] }));
        return { tempFiles, type: mediaType.length > 1 ? 'mix' : mediaType[0] };
      },
      chooseImage: async ({ count = 9 }) => {
        const files = await chosen(host, count);
        return {
          tempFilePaths: files.map(({ tempFilePath: path }) => path),
          tempFiles: files.map(({ tempFilePath: path, size }) => ({ path, size })),
        };
      },
      chooseMessageFile: async ({ count }) => ({
        tempFiles: (await chosen(host, count)).map(({ tempFilePath: path, size, name, type }) => ({
          path,
          size,
          name,
          type,
        })),
      }),
      compressImage: (options) => compressed(host, options),
      getImageInfo: async ({ src }) => {
        const picture = await pictureOf(host, src);
        return {
          width: picture.width,
          height: picture.height,
          path: src,
          orientation: 'up',
          type: src.split('.').pop(),
        };
      },
      previewImage: async ({ urls = [], current }) => {
        const src = typeof current === 'number' ? urls[current] : (current ?? urls[0]);
        const picture = Object.assign(new Image(), { src: host.sourceOf(src), alt: '图片' });
        void openDialog({ name: '图片预览', content: [picture], buttons: ['关闭'] });
      },
      previewMedia: ({ sources }) => host.wx.previewImage({ urls: sources.map(({ url }) => url) }),
      saveImageToPhotosAlbum: async () => permit(host, 'scope.writePhotosAlbum'),
      openDocument: () => undefined,
    },
    plain: {
      createInnerAudioContext: () => audio(host),
      createVideoContext: () => ({ play() {}, pause() {}, stop() {}, seek() {} }),
      createMapContext: () => ({ moveToLocation() {}, includePoints() {}, getCenterLocation() {} }),
    },
  };
}

async function chosen(host, count) {
  const files = await host.album(count);
  if (files.length === 0) throw new ApiFailure('cancel');
  return files.map(({ name, type, base64 }) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const tempFilePath = host.files.temporary(bytes, name.split('.').pop());
    return { tempFilePath, size: bytes.length, name, type };
  });
}

function pictureOf(host, path) {
  const file = host.files.map.get(path);
  if (!file) throw new ApiFailure(`file doesn't exist, ${path}`);
  return createImageBitmap(new Blob([file.bytes])).catch(() => Promise.reject(new ApiFailure('image decode failed')));
}

/** JPEG alone becomes smaller; of other kinds WeChat gives a copy. */
async function compressed(host, { src, quality = 80, compressedWidth, compressedHeight }) {
  const extension = src.split('.').pop();
  if (!/^jpe?g$/i.test(extension)) return { tempFilePath: host.files.temporary(host.files.read(src), extension) };
  const picture = await pictureOf(host, src);
  const scale = compressedWidth
    ? compressedWidth / picture.width
    : compressedHeight
      ? compressedHeight / picture.height
      : 1;
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: quality / 100 });
  return { tempFilePath: host.files.temporary(new Uint8Array(await blob.arrayBuffer()), 'jpg') };
}

/** Plays silently: `play` is told at once, `ended` on `host.control.endAudio()`. */
function audio(host) {
  const events = {};
  const tell = (name, ...details) => (events[name] ?? []).forEach((listener) => host.guard(() => listener(...details)));
  const context = { src: '', duration: 0, currentTime: 0, paused: true, volume: 1, obeyMuteSwitch: true };
  const change = (name, paused) => () => {
    context.paused = paused;
    host.note(`audio.${name}`, { src: context.src });
    host.later(() => tell(name === 'play' ? 'Play' : name === 'pause' ? 'Pause' : 'Stop'));
  };
  Object.assign(context, { play: change('play', false), pause: change('pause', true), stop: change('stop', true) });
  Object.assign(context, { seek: (at) => (context.currentTime = at), destroy: () => host.sounds.delete(context) });
  for (const name of 'Canplay Play Pause Stop Ended TimeUpdate Error Waiting Seeking Seeked'.split(' ')) {
    context[`on${name}`] = (listener) => void (events[name] ??= []).push(listener);
    context[`off${name}`] = () => void (events[name] = []);
  }
  context.wxEnd = () => {
    context.paused = true;
    tell('Ended');
  };
  host.sounds.add(context);
  return context;
}
