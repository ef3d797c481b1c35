import type { ButtonProps, ImageProps, InputProps, TextareaProps, TextProps, ViewProps } from '@tarojs/components';
import { type ChangeEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import './elements.scss';

/** Taro's names, and what browsers call them. */
const ATTRIBUTES: Record<string, string> = {
  ariaRole: 'role',
  ariaLabel: 'aria-label',
  ariaLevel: 'aria-level',
  ariaHidden: 'aria-hidden',
  ariaChecked: 'aria-checked',
  ariaSelected: 'aria-selected',
  ariaExpanded: 'aria-expanded',
  ariaDisabled: 'aria-disabled',
  ariaLive: 'aria-live',
  ariaCurrent: 'aria-current',
};

/** Of WeChat alone: in a browser the style sheets do the same. */
const WECHAT_ONLY = new Set(['hoverClass', 'catchMove', 'placeholderClass', 'openType', 'onAgreePrivacyAuthorization']);

function attributes(props: object): object {
  const known: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    if (!WECHAT_ONLY.has(name)) known[ATTRIBUTES[name] ?? name] = value;
  }
  return known;
}

type With<P> = P & { children?: ReactNode };

export function View(props: With<ViewProps>) {
  return <div {...attributes(props)} />;
}

export function Text(props: With<TextProps>) {
  return <span {...attributes(props)} />;
}

export function Button(props: With<ButtonProps>) {
  return <button type="button" {...attributes(props)} />;
}

export function Image({ src, mode, lazyLoad, ariaLabel = '', className = '' }: ImageProps) {
  return (
    <img className={`${className} image-${mode}`} src={src} alt={ariaLabel} loading={lazyLoad ? 'lazy' : 'eager'} />
  );
}

/** Taro tells what was written in `detail`. */
const told = (onInput: InputProps['onInput']) => (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
  (onInput as undefined | ((event: { detail: { value: string } }) => void))?.({
    detail: { value: event.target.value },
  });

/** Digits are text with a keyboard of digits: a browser's field of numbers has arrows and forgets leading zeros. */
const KEYBOARDS: Record<string, 'numeric' | 'decimal'> = { number: 'numeric', digit: 'decimal' };

export function Input({ type = 'text', password, maxlength, onInput, ...props }: InputProps) {
  return (
    <input
      {...attributes(props)}
      type={password ? 'password' : 'text'}
      inputMode={KEYBOARDS[type]}
      maxLength={maxlength}
      onChange={told(onInput)}
    />
  );
}

/** Grows with what is written in it. */
export function Textarea({ autoHeight, maxlength, onInput, ...props }: TextareaProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const field = own.current;
    if (!autoHeight || !field) return;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  }, [autoHeight, props.value]);
  return <textarea ref={own} rows={1} {...attributes(props)} maxLength={maxlength} onChange={told(onInput)} />;
}
