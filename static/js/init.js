// Tells the Control Panel that the page is alive; without it, it shows an error in the page's place.
if (window.EcwidApp) {
  window.EcwidApp.init({ app_id: document.currentScript.dataset.appId, autoloadedflag: true, autoheight: true });
}
