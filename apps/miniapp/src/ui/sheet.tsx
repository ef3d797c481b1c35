import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Button } from './button';
import './sheet.scss';

/** Something that must be read or chosen before going on: over the screen, with a way out. */
export function Sheet({
  title,
  onClose,
  children,
  close = '关闭',
}: {
  title: string;
  onClose(): void;
  children: ReactNode;
  close?: string;
}) {
  return (
    <View className="sheet-shade" catchMove>
      <View className="sheet" ariaRole="dialog" ariaLabel={title}>
        <Text className="sheet-title">{title}</Text>
        <View className="sheet-body">{children}</View>
        <Button title={close} wide onTap={onClose} />
      </View>
    </View>
  );
}
