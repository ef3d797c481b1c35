export default definePageConfig({ navigationBarTitleText: '先保证安全' });
