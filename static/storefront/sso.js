(()=>{window.ecwid_sso_profile=document.currentScript.dataset.profile||"";window.signboard={signIn:i=>s(i),signOut:()=>s("")};function s(i){let{Ecwid:o}=window;o&&o.setSsoProfile?o.setSsoProfile(i):window.ecwid_sso_profile=i}})();
/* sources 3f9742d75b7d7dd060b03b0bb36c870c684d702ac49985fe4c878bba0a8a48af */
