import Taro from '@tarojs/taro';
import { type PropsWithChildren, useEffect, useRef, useState } from 'react';

/** How far the strip is drawn out, at half the way of the finger, until letting go asks anew. */
const ENOUGH_PX = 60;
const STOP = '__taroStopPullDownRefresh';

/** What Taro keeps at the element of a page. */
type PageElement = HTMLElement & { __page?: { onPullDownRefresh?(): void } };

/** Under Taro's name, which puts it around a page that is asked for anew when it is pulled down at its top; says so in words. */
export function PullDownRefresh({ children }: PropsWithChildren) {
  const own = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState(0);
  const [asking, setAsking] = useState(false);

  useEffect(() => {
    const page = own.current?.closest<PageElement>('.taro_page');
    return page ? pulls(page, setDrawn, () => (setAsking(true), page.__page?.onPullDownRefresh?.())) : undefined;
  }, []);

  useEffect(() => {
    const stop = ({ successHandler }: { successHandler?(answer: object): void }) => {
      setAsking(false);
      successHandler?.({ errMsg: 'stopPullDownRefresh:ok' });
    };
    Taro.eventCenter.on(STOP, stop);
    return () => void Taro.eventCenter.off(STOP, stop);
  }, []);

  const words = asking ? '正在更新…' : drawn >= ENOUGH_PX ? '松开就更新' : '下拉更新';
  return (
    <>
      <div ref={own} className="pull-down" role="status" style={{ height: asking ? ENOUGH_PX : drawn }}>
        {(asking || drawn > 0) && words}
      </div>
      {children}
    </>
  );
}

/** Watches fingers on a page that stands at its top. Undone by what it gives back. */
function pulls(page: HTMLElement, draw: (px: number) => void, ask: () => void): () => void {
  let from: number | undefined;
  let drawn = 0;
  const begin = ({ touches }: TouchEvent) => {
    from = page.scrollTop <= 0 && touches.length === 1 ? touches[0]?.clientY : undefined;
  };
  const move = ({ touches }: TouchEvent) => {
    if (from === undefined) return;
    drawn = Math.min(ENOUGH_PX, Math.max(0, ((touches[0]?.clientY ?? from) - from) / 2));
    draw(drawn);
  };
  const end = ({ type }: TouchEvent) => {
    if (type === 'touchend' && drawn >= ENOUGH_PX) ask();
    from = undefined;
    drawn = 0;
    draw(0);
  };
  const watched = Object.entries({ touchstart: begin, touchmove: move, touchend: end, touchcancel: end });
  for (const [name, react] of watched) page.addEventListener(name, react as EventListener, { passive: true });
  return () => watched.forEach(([name, react]) => page.removeEventListener(name, react as EventListener));
}
