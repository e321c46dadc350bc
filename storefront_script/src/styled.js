/* The stylesheet comes in a file of its own, perhaps after this one. What is drawn without it jumps when it comes, so
   messages wait for it: not for ever, since a site may refuse it. */

const PATIENCE = 3000;
let styled = false;

/** Asked when a frame is due: at any other time the browser would have to work out all styles twice. */
export const isStyled = () =>
  (styled ||= getComputedStyle(document.documentElement).getPropertyValue("--signboard") !== "");

export function onceStyled(then) {
  document.addEventListener("load", ({ target }) => styled || target.rel !== "stylesheet" || then(), true);
  setTimeout(() => {
    if (styled) return;
    styled = true;
    then();
  }, PATIENCE);
}
