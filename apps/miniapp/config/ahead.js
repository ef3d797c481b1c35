// Before the app is there: asks for what its home page shows to somebody who opens it for the first time, so that all
// of it stands where it stays when he reaches for it. Whoever comes back sees what was kept, and asks as himself.
// The app takes the answers over in src/api/ahead.ts. Written out by first-load.js, which puts what the app asks for
// (src/services/first-portion.json) in the place of the word in capitals.
(function () {
  try {
    if (!/^\/(pages\/home\/index)?$/.test(location.pathname) || location.search) return;
    if (localStorage.getItem('linli.place') || localStorage.getItem('linli.session')) return;
    var answers = (window.linliAhead = {});
    var ask = function (url) {
      answers[url] = fetch(url).then(function (response) {
        return response.text().then(function (body) {
          return response.ok ? { status: response.status, headers: {}, body: body } : undefined;
        });
      });
      return answers[url].catch(function () {});
    };
    ask('/api/services?THE_PORTION');
    ask('/api/client').then(function (client) {
      if (!client) return;
      var settings = JSON.parse(client.body);
      if (settings.demo) ask('/api/auth/demo');
      if (settings.districts.length === 1) ask('/api/regions/tree?district=' + settings.districts[0].code);
    });
  } catch {
    // No storage, or no fetch: the app asks later.
  }
})();
