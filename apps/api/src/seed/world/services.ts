import { careServices } from './care-services.js';
import { everydayServices } from './everyday-services.js';
import type { ServiceSeed } from './service-seed.js';

export const categories = [
  '便民',
  '助餐',
  '助康',
  '一老一小',
  '助教助乐',
  '法律与调解',
  '政务代办',
  '就业创业',
  '帮扶',
  '其他',
];

export const services: ServiceSeed[] = [...everydayServices, ...careServices];

export type { ServiceSeed };
