export default definePageConfig({ navigationBarTitleText: '开始服务' });
