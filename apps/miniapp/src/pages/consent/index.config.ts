export default definePageConfig({ navigationBarTitleText: '请您确认' });
