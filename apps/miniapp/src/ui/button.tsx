import { Text } from '@tarojs/components';
import { classes } from './classes';
import { Icon, type IconName } from './icon';
import { Tap } from './tap';
import './button.scss';

interface ButtonProps {
  /** What happens, in two to six characters. */
  title: string;
  kind?: 'primary' | 'normal' | 'danger' | 'plain';
  icon?: IconName;
  /** Under way: a second tap does nothing, and it says so. */
  busy?: boolean;
  disabled?: boolean;
  /** As wide as its row. */
  wide?: boolean;
  /** Said in place of the title, where the title alone is not enough. */
  label?: string;
  onTap(): void;
}

export function Button({ title, kind = 'normal', icon, busy, disabled, wide, label, onTap }: ButtonProps) {
  return (
    <Tap
      label={label ?? (busy ? `${title},请稍候` : title)}
      disabled={disabled || busy}
      className={classes('button', `button-${kind}`, wide && 'button-wide', (disabled || busy) && 'button-off')}
      onTap={onTap}
    >
      {icon && <Icon name={icon} />}
      <Text className="button-title">{busy ? '请稍候…' : title}</Text>
    </Tap>
  );
}
