export default definePageConfig({ navigationBarTitleText: '等待送出' });
