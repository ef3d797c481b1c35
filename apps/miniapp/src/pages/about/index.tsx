import { View } from '@tarojs/components';
import { demo } from '@/api/demo';
import { openDocs, opensDocs, version } from '@/device/about';
import { go } from '@/navigation/go';
import { Card, Fact, Row } from '@/ui/card';
import { Screen } from '@/ui/screen';
import './index.scss';

export default function AboutPage() {
  const shown = demo.use();
  return (
    <Screen>
      <Card title="邻里">
        <View className="about-words">
          您点单,社区接单、派单,身边的服务方上门办单,办完您来评单。每一步谁办、什么时候办,您都看得到。
        </View>
        <Fact name="版本">{version}</Fact>
      </Card>
      <Card>
        <Row icon="paper" title="隐私说明" onTap={() => go('/pages/privacy/index')} />
      </Card>
      {shown && (
        <Card title="演示">
          <View className="about-words">这里的人和单子都是编的,电话也打不通。可以换着身份,把一单从头走到尾。</View>
          <Row icon="people" title="换个身份" onTap={() => go('/pages/sign-in/index')} />
          {opensDocs && <Row icon="list" title="接口文档(给开发人员)" onTap={openDocs} />}
        </Card>
      )}
    </Screen>
  );
}
