import { Text, View } from '@tarojs/components';
import { classes } from '@/ui/classes';
import { Tap } from '@/ui/tap';
import './keypad.scss';

interface KeypadProps {
  value: string;
  length: number;
  wrong?: boolean;
  onChange(value: string): void;
}

/** Digits that are told at the door: big boxes and big keys, no keyboard that slides over them. */
export function Keypad({ value, length, wrong, onChange }: KeypadProps) {
  const press = (digit: string) => value.length < length && onChange(value + digit);
  const told = value ? `已经按了 ${[...value].join(' ')}` : '还没有按';
  return (
    <>
      <View className="keypad-boxes" ariaRole="status" ariaLabel={told}>
        {Array.from({ length }, (_, place) => (
          <View
            key={place}
            className={classes('keypad-box', place === value.length && 'keypad-box-next', wrong && 'keypad-box-wrong')}
            ariaHidden
          >
            <Text>{value[place] ?? ''}</Text>
          </View>
        ))}
      </View>
      <View className="keypad" ariaRole="group" ariaLabel="数字">
        {[...'123456789'].map((digit) => (
          <Tap key={digit} className="keypad-key" label={digit} onTap={() => press(digit)}>
            <Text>{digit}</Text>
          </Tap>
        ))}
        <Tap className="keypad-key keypad-word" label="全部清掉" onTap={() => onChange('')}>
          <Text>清掉</Text>
        </Tap>
        <Tap className="keypad-key" label="0" onTap={() => press('0')}>
          <Text>0</Text>
        </Tap>
        <Tap className="keypad-key keypad-word" label="删一个" onTap={() => onChange(value.slice(0, -1))}>
          <Text>删</Text>
        </Tap>
      </View>
    </>
  );
}
