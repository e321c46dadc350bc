/* What a merchant's own site loads before the storefront: it says who is logged in there. A signed profile signs the
   shopper in, an empty one is a guest. Where the page changes that later, it calls the two functions. */

window.ecwid_sso_profile = document.currentScript.dataset.profile || "";

window.signboard = {
  signIn: (profile) => say(profile),
  signOut: () => say(""),
};

// Before the storefront has started it reads the profile itself; told twice, it would refuse the second as a replay.
function say(profile) {
  const { Ecwid } = window;
  if (Ecwid && Ecwid.setSsoProfile) Ecwid.setSsoProfile(profile);
  else window.ecwid_sso_profile = profile;
}
