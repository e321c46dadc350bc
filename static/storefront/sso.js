(()=>{window.ecwid_sso_profile=document.currentScript.dataset.profile||"";window.signboard={signIn:i=>s(i),signOut:()=>s("")};function s(i){let{Ecwid:o}=window;o&&o.setSsoProfile?o.setSsoProfile(i):window.ecwid_sso_profile=i}})();
/* sources 688fe56d3b5615cfe1df65925de75506352e1f50000b24483ef0340fb08323ad */
