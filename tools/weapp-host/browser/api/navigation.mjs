/** Going from page to page, and what stands around a page. */
export function navigation(host) {
  const { pages, shell } = host;
  const quiet = () => undefined;
  return {
    answers: {
      navigateTo: (options) => pages.navigateTo(options),
      redirectTo: ({ url }) => pages.redirectTo(url),
      reLaunch: ({ url }) => pages.reLaunch(url),
      switchTab: ({ url }) => pages.switchTab(url),
      navigateBack: ({ delta = 1 }) => pages.back(Number(delta)),
      setNavigationBarTitle: ({ title }) => pages.setTitle(title),
      setNavigationBarColor: ({ frontColor, backgroundColor }) => shell.colour(frontColor, backgroundColor),
      showNavigationBarLoading: quiet,
      hideNavigationBarLoading: quiet,
      hideHomeButton: quiet,
      setBackgroundColor: quiet,
      setBackgroundTextStyle: quiet,
      startPullDownRefresh: () => pages.pullDown(),
      stopPullDownRefresh: () => pages.stopRefresh(),
      pageScrollTo: ({ scrollTop, selector }) => pages.scrollTo(scrollTop, selector),
      setTabBarBadge: ({ index, text }) => shell.badge(index, text),
      removeTabBarBadge: ({ index }) => shell.badge(index, ''),
      showTabBarRedDot: ({ index }) => shell.badge(index, '·'),
      hideTabBarRedDot: ({ index }) => shell.badge(index, ''),
      setTabBarItem: ({ index, text }) => shell.tabText(index, text),
      showTabBar: () => shell.showTabs(true),
      hideTabBar: () => shell.showTabs(false),
      setTabBarStyle: quiet,
      showShareMenu: quiet,
      hideShareMenu: quiet,
      updateShareMenu: quiet,
      exitMiniProgram: quiet,
      navigateToMiniProgram: quiet,
      loadSubPackage: ({ root }) => host.packages.load(root),
    },
    plain: {
      getLaunchOptionsSync: () => host.launch,
      getEnterOptionsSync: () => host.launch,
      getMenuButtonBoundingClientRect: () => {
        const right = innerWidth - 7;
        return { width: 87, height: 32, top: 24, bottom: 56, left: right - 87, right };
      },
      nextTick: (run) => host.later(run),
    },
  };
}
