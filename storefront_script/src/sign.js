/* Where shoppers sign in and out when the merchant's own site says who they are. */

const SECURE = /^https:\/\/[^/\s\\@]+(\/[^\s\\]*)?$/;

/** Elsewhere, as on pages without the site's log-in, the storefront keeps its own. */
export function offerSignIn(Ecwid, { on, log_in: signInUrl, log_out: signOutUrl }) {
  if (on !== true || typeof window.ecwid_sso_profile !== "string" || !SECURE.test(signInUrl)) return;
  Ecwid.setSignInUrls(SECURE.test(signOutUrl) ? { signInUrl, signOutUrl } : { signInUrl });
}
