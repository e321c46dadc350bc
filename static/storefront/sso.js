(()=>{window.ecwid_sso_profile=document.currentScript.dataset.profile||"";window.signboard={signIn:i=>s(i),signOut:()=>s("")};function s(i){let{Ecwid:o}=window;o&&o.setSsoProfile?o.setSsoProfile(i):window.ecwid_sso_profile=i}})();
/* sources 5c73a3f163f825470064d991a0389fe023f9b90972eef4543821fa91919dab05 */
