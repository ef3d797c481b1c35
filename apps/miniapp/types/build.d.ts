/// <reference types="@tarojs/taro" />
/// <reference types="react" />
import type {} from '@tarojs/components/types/common';

declare global {
  /** Origin of the API, baked in at build time; '' on H5: the page's own. */
  const API_BASE: string;
  /** Taro replaces these when it builds; nothing else of `process` exists in a mini-program. */
  const process: { env: { TARO_ENV: 'weapp' | 'h5'; NODE_ENV: string; TARO_APP_ID?: string } };
}

declare module '*.svg' {
  const url: string;
  export default url;
}

declare module '@tarojs/components/types/common' {
  interface StandardProps {
    ariaLabel?: string;
    ariaRole?: string;
    /** Of a heading; browsers want it, WeChat has none. */
    ariaLevel?: number;
    ariaHidden?: boolean;
    ariaChecked?: boolean;
    ariaSelected?: boolean;
    ariaExpanded?: boolean;
    ariaDisabled?: boolean;
    ariaLive?: 'polite' | 'assertive' | 'off';
    ariaCurrent?: 'page' | 'step';
  }
}
