export default definePageConfig({ navigationBarTitleText: '跟办', enablePullDownRefresh: true });
