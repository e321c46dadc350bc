(()=>{window.ecwid_sso_profile=document.currentScript.dataset.profile||"";window.signboard={signIn:i=>s(i),signOut:()=>s("")};function s(i){let{Ecwid:o}=window;o&&o.setSsoProfile?o.setSsoProfile(i):window.ecwid_sso_profile=i}})();
/* sources 3f69d2e52c9969aa0a1556a6e0c1ebd8bda8b24fa655a7216206de11321bc490 */
