(()=>{window.ecwid_sso_profile=document.currentScript.dataset.profile||"";window.signboard={signIn:i=>s(i),signOut:()=>s("")};function s(i){let{Ecwid:o}=window;o&&o.setSsoProfile?o.setSsoProfile(i):window.ecwid_sso_profile=i}})();
/* sources 5f0c72a0950c891a42360bd25ab5bcb944c117c3f76a3e81d09a3dd8f13ec28f */
