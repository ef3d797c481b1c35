import { View } from '@tarojs/components';
import { classes } from './classes';
import './icon.scss';

/** Names of ui/icon.scss. Drawings never stand alone: the words beside them say the same. */
export type IconName =
  | 'home'
  | 'list'
  | 'bell'
  | 'person'
  | 'phone'
  | 'camera'
  | 'mic'
  | 'play'
  | 'stop'
  | 'search'
  | 'plus'
  | 'check'
  | 'cross'
  | 'back'
  | 'next'
  | 'warn'
  | 'clock'
  | 'place'
  | 'people'
  | 'tools'
  | 'again'
  | 'sound'
  | 'share'
  | 'star'
  | 'offline'
  | 'gear'
  | 'chart'
  | 'calendar'
  | 'paper'
  | 'scissors'
  | 'bowl'
  | 'drop'
  | 'plug'
  | 'broom'
  | 'bag'
  | 'heart'
  | 'book';

export function Icon({ name, size }: { name: IconName; size?: 'lead' | 'big' }) {
  return <View className={classes('icon', `icon-${name}`, size && `icon-${size}`)} ariaHidden />;
}
