import { View } from '@tarojs/components';
import { type Me, useMe } from '@/api/me';
import { session } from '@/api/session';
import { reading } from '@/device/reading';
import { go, switchTo } from '@/navigation/go';
import { askSignIn } from '@/navigation/sign-in';
import { tabs } from '@/navigation/bar';
import { type Space, space, spaces, spacesOf } from '@/navigation/space';
import { Button } from '@/ui/button';
import { Card, Row, Tag } from '@/ui/card';
import { Choice } from '@/ui/field';
import { Old } from '@/ui/old';
import { Screen } from '@/ui/screen';
import { Shown } from '@/ui/states';
import { SignOut } from './sign-out';
import './index.scss';

/** Who I am here, and everything that is mine. */
export default function MePage() {
  const signedIn = session.use() !== null;
  const me = useMe();
  return (
    <Screen tab="me">
      {signedIn ? (
        <Shown read={me}>
          {(data) => (
            <>
              {me.old && <Old />}
              <Who me={data} />
              <Mine resident={data.kind === 'resident'} />
            </>
          )}
        </Shown>
      ) : (
        <Visitor />
      )}
      <Always />
      {signedIn && <SignOut />}
    </Screen>
  );
}

function Visitor() {
  return (
    <Card>
      <View className="me-name">您还没有登录</View>
      <View className="me-words">随便看看不用登录。点单、看进度、记住家人和地址,登录后就可以。</View>
      <Button title="登录" kind="primary" wide onTap={() => askSignIn('/pages/me/index')} />
    </Card>
  );
}

const posts: Record<string, string> = {
  gridWorker: '网格员',
  communityWorker: '社区工作者',
  officer: '工作人员',
  administrator: '管理员',
  operator: '运维',
  overseer: '监督员',
};

function Who({ me }: { me: Me }) {
  const here = space.use();
  const several = spacesOf(me);
  const titles = [...new Set(me.memberships.map(({ post }) => posts[post] ?? '工作人员'))];
  if (me.partner) titles.push(me.partner.name);
  return (
    <Card>
      <View className="me-name" ariaRole="heading" ariaLevel={2}>
        {me.name}
      </View>
      <View className="me-titles">
        {(titles.length > 0 ? titles : ['居民']).map((title) => (
          <Tag key={title} tone="soft">
            {title}
          </Tag>
        ))}
      </View>
      {several.length > 1 && (
        <Choice
          title="现在以什么身份使用"
          inline
          options={several.map((value) => ({ value, title: spaces[value].title }))}
          value={here}
          onChange={become}
        />
      )}
    </Card>
  );
}

function become(next: Space): void {
  if (next === space.get()) return;
  space.set(next);
  switchTo(tabs[spaces[next].tabs[0]].page);
}

function Mine({ resident }: { resident: boolean }) {
  return (
    <>
      <Card title="家">
        <Row
          icon="people"
          title="家人"
          words="替爸妈、孩子点单,从这里开始"
          onTap={() => go('/pages/household/index')}
        />
        <Row icon="place" title="地址" words="师傅上门的地方" onTap={() => go('/pages/addresses/index')} />
        <Row
          icon="check"
          title="代办授权"
          words="谁能替谁点单,随时可以收回"
          onTap={() => go('/pages/consents/index')}
        />
      </Card>
      <Card title="我的">
        {resident && <Row icon="phone" title="手机号" words="留一个,或换一个" onTap={() => go('/pages/phone/index')} />}
        <Row
          icon="bell"
          title="消息提醒"
          words="怎么通知您,什么时候不打扰"
          onTap={() => go('/pages/reminders/index')}
        />
        <Row icon="paper" title="我的数据" words="导出一份,或注销账号" onTap={() => go('/pages/my-data/index')} />
      </Card>
    </>
  );
}

function Always() {
  const { elder } = reading.use();
  return (
    <Card title="看得清楚">
      <Row
        icon="gear"
        title="长辈版和字的大小"
        end={<Tag tone={elder ? 'soft' : undefined}>{elder ? '长辈版已开' : '长辈版没开'}</Tag>}
        label={`长辈版和字的大小,长辈版${elder ? '已开' : '没开'}`}
        onTap={() => go('/pages/settings/index')}
      />
      <Row icon="paper" title="隐私说明" onTap={() => go('/pages/privacy/index')} />
      <Row icon="home" title="关于" onTap={() => go('/pages/about/index')} />
    </Card>
  );
}
