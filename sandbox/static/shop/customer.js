/*
 * Who is signed in: by the storefront's own form, or by the website around it.
 * Source: Ecwid docs, "Storefront JS API" (customer) and "SSO (Single Sign-On) for websites".
 */

function customerApi() {
  return {
    get: function (callback) { later(callback, [store.customer]); },
    signOut: function (callback) {
      signOut().then(function () { later(callback, [true]); }, function (error) { later(callback, [false, error.message]); });
    },
  };
}

function hasSso() {
  return typeof window.ecwid_sso_profile === "string";
}

/* At the start: the profile the website gives, else whoever was signed in. An empty profile signs out. */
async function findCustomer() {
  if (hasSso()) return window.ecwid_sso_profile ? signOn(window.ecwid_sso_profile) : forget();
  if (!store.session) return;
  try {
    store.customer = (await ask("/customer")).customer;
  } catch (error) {
    store.customer = null;
  }
  if (!store.customer) forget();
}

async function signOn(payload) {
  try {
    var answer = await ask("/sso", { payload: payload });
    if (answer.why) console.info("Sandbox: the sign-on was passed over: " + answer.why);
    keepCustomer(answer);
  } catch (error) {
    forget();
  }
}

function setSsoProfile(payload) {
  if (!hasSso()) return console.info("Sandbox: setSsoProfile needs the global ecwid_sso_profile, empty at least");
  window.ecwid_sso_profile = String(payload);
  if (payload) signOn(String(payload)).then(customerChanged);
  else signOut();
}

function setSignInUrls(urls) {
  store.sso = {
    addSignInLinkToPB: function () { return true; },
    signIn: function () { location.href = urls.signInUrl; },
    canSignOut: Boolean(urls.signOutUrl),
    signOut: function () { location.href = urls.signOutUrl; },
  };
  if (store.page) redraw();
}

function setSignInProvider(provider) {
  store.sso = provider;
  if (store.page) redraw();
}

/* Whether the store shows links to sign in and out itself; a website that signs on says whether. */
function showsSignIn() {
  if (!design("show_signin_link", true)) return false;
  if (!hasSso()) return true;
  var shows = store.sso && store.sso.addSignInLinkToPB;
  return Boolean(typeof shows === "function" ? shows() : shows);
}

function canSignOut() {
  var can = hasSso() ? store.sso && store.sso.canSignOut : true;
  return Boolean(typeof can === "function" ? can() : can);
}

function startSignIn() {
  if (hasSso() && store.sso) store.sso.signIn();
  else go("#!/~/signin");
}

async function signInWith(email) {
  keepCustomer(await ask("/sign-in", { email: email }));
  customerChanged();
}

/* What was in the cart goes with the customer: scripts are given null for it. */
async function signOut() {
  if (store.session) await ask("/sign-out", {});
  forget();
  emptyCart();
  forgetCheckout();
  customerChanged();
  store.events.OnCartChanged.fire(null);
}

function keepCustomer(answer) {
  store.customer = answer.customer;
  store.session = answer.session || "";
  remember("shopper", store.session);
}

function forget() {
  keepCustomer({ customer: null, session: "" });
}

function customerChanged() {
  if (store.customer) store.checkout.email = store.customer.email;
  store.events.OnSetProfile.fire(store.customer);
  if (store.page) draw();
}
