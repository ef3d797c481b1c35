export default definePageConfig({ navigationBarTitleText: '家人资料' });
