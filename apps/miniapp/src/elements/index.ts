// The few of Taro's components that our screens are made of, as plain HTML. The H5 build takes them in the place of
// `@tarojs/components` (config/left-out.js): Taro's own are web components on a runtime of their own, 200 KB of script
// and two elements for each word on the screen. Only what is used here is understood; WeChat's program never sees this.
// By `export *`: Taro's build drops every other reference from the module of this name.
export * from './elements';
export * from './pull-down';
