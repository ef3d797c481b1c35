import { View } from '@tarojs/components';
import type { ReactNode } from 'react';

export interface TapProps {
  /** What a screen reader says, when the content does not say it. */
  label?: string;
  role?: 'button' | 'link' | 'radio' | 'checkbox' | 'tab' | 'switch' | 'option';
  checked?: boolean;
  selected?: boolean;
  expanded?: boolean;
  disabled?: boolean;
  className?: string;
  id?: string;
  onTap(): void;
  children: ReactNode;
}

/** Anything that is pressed: said by a screen reader on WeChat and H5, reached and pressed by the keyboard on H5. */
export function Tap({
  label,
  role = 'button',
  checked,
  selected,
  expanded,
  disabled,
  className,
  id,
  onTap,
  children,
}: TapProps) {
  const press = () => {
    if (!disabled) onTap();
  };
  return (
    <View
      className={className}
      hoverClass={disabled ? 'none' : 'pressed'}
      ariaRole={role}
      ariaLabel={label}
      ariaChecked={checked}
      ariaSelected={selected}
      ariaExpanded={expanded}
      ariaDisabled={disabled}
      onClick={press}
      {...(id ? { id } : {})}
      {...onH5(press, disabled)}
    >
      {children}
    </View>
  );
}

/** Focus and keys: a plain element has neither by itself, and WeChat needs none. */
function onH5(press: () => void, disabled?: boolean): object {
  if (process.env.TARO_ENV !== 'h5') return {};
  return {
    tabIndex: disabled ? -1 : 0,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      press();
    },
  };
}
