import Taro from '@tarojs/taro';
import { copy } from './share';

/** Where to go. Without a point on the map it is looked up by its words. */
export interface Spot {
  /** Community and building; not the door number: it goes to the maker of the map. */
  name: string;
  lat: number | null;
  lng: number | null;
}

/** Opens the map there; in WeChat, where it needs a point, the words are copied in its absence. Told: what happened. */
export async function openMap({ name, lat, lng }: Spot): Promise<'opened' | 'copied'> {
  if (process.env.TARO_ENV === 'h5') {
    const address =
      lat !== null && lng !== null
        ? `https://uri.amap.com/marker?position=${lng},${lat}&name=${encodeURIComponent(name)}`
        : `https://uri.amap.com/search?keyword=${encodeURIComponent(name)}`;
    window.open(address, '_blank', 'noopener');
    return 'opened';
  }
  if (lat !== null && lng !== null) {
    await Taro.openLocation({ latitude: lat, longitude: lng, name, scale: 17 });
    return 'opened';
  }
  await copy(name);
  return 'copied';
}
