import { button, form, label, navigator } from './press.mjs';
import { checkbox, checkboxGroup, radio, radioGroup, slider, switchControl } from './choices.mjs';
import { image, map, richText, video, webView } from './media.mjs';
import { picker } from './picker.mjs';
import { scrollView, swiper, swiperItem } from './scrolling.mjs';
import { input, textarea } from './typing.mjs';

/**
 * What a component does beside being drawn: `create(element, host)` once, `update(element, attributes, old, host)`
 * after each drawing; `leaf` draws no children. `element.wxControl` is its own memory: `value()` and `reset()` are
 * what a form asks for.
 */
export const controls = {
  button,
  checkbox,
  'checkbox-group': checkboxGroup,
  form,
  image,
  input,
  label,
  map,
  navigator,
  picker,
  radio,
  'radio-group': radioGroup,
  'rich-text': richText,
  'scroll-view': scrollView,
  slider,
  swiper,
  'swiper-item': swiperItem,
  switch: switchControl,
  textarea,
  video,
  'web-view': webView,
};
