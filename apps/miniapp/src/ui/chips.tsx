import { Text, View } from '@tarojs/components';
import { classes } from './classes';
import { Tap } from './tap';
import './chips.scss';

interface ChipsProps {
  /** Of the group, for a screen reader; what is seen is the title of the field around. */
  title: string;
  options: readonly { value: string | number; title: string; disabled?: boolean }[];
  value?: string | number;
  onChange(value: string | number): void;
}

/** One of many short words, beside each other and wrapping: days, hours. The chosen one has a check mark too. */
export function Chips({ title, options, value, onChange }: ChipsProps) {
  return (
    <View className="chips" ariaRole="radiogroup" ariaLabel={title}>
      {options.map((option) => (
        <Tap
          key={option.value}
          role="radio"
          checked={option.value === value}
          disabled={option.disabled}
          label={option.title}
          className={classes('chip', option.value === value && 'chip-on', option.disabled && 'chip-off')}
          onTap={() => onChange(option.value)}
        >
          <Text>
            {option.value === value ? '✓ ' : ''}
            {option.title}
          </Text>
        </Tap>
      ))}
    </View>
  );
}
