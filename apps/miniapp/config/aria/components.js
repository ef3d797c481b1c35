// Taro 4 leaves every aria-* attribute out of WeChat's templates. These are put back (research/mini-program.md, 2).
const aria = {
  'aria-label': '',
  'aria-role': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-expanded': '',
  'aria-disabled': '',
  'aria-live': '',
  'aria-current': '',
  'aria-describedby': '',
};

const names = [
  'View',
  'ClickView',
  'PureView',
  'StaticView',
  'Text',
  'StaticText',
  'Image',
  'StaticImage',
  'Button',
  'Input',
  'Textarea',
  'ScrollView',
  'Picker',
];

module.exports = Object.fromEntries(names.map((name) => [name, aria]));
