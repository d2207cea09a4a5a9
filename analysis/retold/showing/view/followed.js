// In JupyterLab a link into the texts opens their notebook; what it names waits for the view that is drawn there.
if (document.body.dataset.jpThemeLight) document.addEventListener("click", ({ target }) => {
  const link = target.closest?.("a[href*='07-side-by-side.ipynb']");
  if (link?.hash) sessionStorage.setItem("retold followed", link.hash);
}, true);
