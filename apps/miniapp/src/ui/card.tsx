import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { classes } from './classes';
import { Icon, type IconName } from './icon';
import { Tap } from './tap';
import './card.scss';

/** A group of things that belong together. With `title` it is a section a screen reader can jump to. */
export function Card({
  title,
  tone,
  children,
}: {
  title?: string;
  tone?: 'soft' | 'warn' | 'danger';
  children: ReactNode;
}) {
  return (
    <View className={classes('card', tone && `card-${tone}`)} ariaRole={title ? 'region' : undefined} ariaLabel={title}>
      {title && (
        <View className="card-title" ariaRole="heading" ariaLevel={2}>
          {title}
        </View>
      )}
      {children}
    </View>
  );
}

/** A fact: what it is, and its value in words. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <View className="fact">
      <Text className="fact-name">{name}</Text>
      <View className="fact-value">{children}</View>
    </View>
  );
}

interface RowProps {
  title: string;
  words?: string;
  icon?: IconName;
  /** At the right: a number, a state. */
  end?: ReactNode;
  label?: string;
  onTap(): void;
}

/** A line that leads somewhere. */
export function Row({ title, words, icon, end, label, onTap }: RowProps) {
  return (
    <Tap className="row" role="link" label={label} onTap={onTap}>
      {icon && <Icon name={icon} />}
      <View className="row-body">
        <Text className="row-title">{title}</Text>
        {words && <Text className="row-words">{words}</Text>}
      </View>
      {end}
      <Icon name="next" />
    </Tap>
  );
}

/** One word on a ground; the word says it, the colour only helps. */
export function Tag({ tone, children }: { tone?: 'soft' | 'warn' | 'danger'; children: ReactNode }) {
  return <View className={classes('tag', tone && `tag-${tone}`)}>{children}</View>;
}
