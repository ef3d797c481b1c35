export default definePageConfig({
  navigationBarTitleText: '一单',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
