export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/outbox/index',
    'pages/orders/index',
    'pages/request/index',
    'pages/act/index',
    'pages/rate/index',
    'pages/receipt/index',
  ],
  window: {
    navigationBarTitleText: '邻里',
    navigationBarBackgroundColor: '@bar',
    navigationBarTextStyle: '@barText' as 'black',
    backgroundColor: '@ground',
    backgroundTextStyle: '@spinner' as 'dark',
  },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  requiredPrivateInfos: ['getFuzzyLocation'],
  permission: { 'scope.userFuzzyLocation': { desc: '用来找到您所在的社区' } },
  __usePrivacyCheck__: true,
});
