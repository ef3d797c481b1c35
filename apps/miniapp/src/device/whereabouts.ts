import Taro from '@tarojs/taro';

export interface Point {
  lat: number;
  lng: number;
}

/** Roughly where the phone is; asked only when somebody taps for it. Null: not allowed, or not known. */
export async function locate(): Promise<Point | null> {
  if (process.env.TARO_ENV === 'h5') return locateOnH5();
  const found = await Taro.getFuzzyLocation({ type: 'wgs84' }).catch(() => null);
  return found && { lat: Number(found.latitude), lng: Number(found.longitude) };
}

function locateOnH5(): Promise<Point | null> {
  return new Promise((done) => {
    if (!navigator.geolocation) return done(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => done({ lat: coords.latitude, lng: coords.longitude }),
      () => done(null),
      { timeout: 10_000, maximumAge: 600_000 },
    );
  });
}
