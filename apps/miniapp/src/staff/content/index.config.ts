export default definePageConfig({ navigationBarTitleText: '待公开的话和照片', enablePullDownRefresh: true });
