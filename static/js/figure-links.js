// Follows a link to a step or a side; fetched for the first one. Address and links keep up.
export function follow(figure, link) {
  const { figureStep: step, figureSideLink: side } = link.dataset;
  if (step) standAt(figure, step, new URL(link.href).searchParams.get("side"));
  else change(figure, side);
  for (const one of document.querySelectorAll("[data-figure-step], [data-figure-side-link]")) {
    const url = new URL(one.href);
    if (one.dataset.figureStep && side) url.searchParams.set("side", side);
    if (one.dataset.figureSideLink) url.searchParams.delete("step");
    if (one.dataset.figureSideLink && figure.step) url.searchParams.set("step", figure.step);
    one.href = url;
  }
  history.replaceState(history.state, "", link.href);
}

// On the first side if there is no such side, as the server does.
function standAt(figure, step, side) {
  const known = figure.sides.includes(side) ? side : figure.sides[0];
  figure.stand(figure.points[step - 1], known, step);
  figure.pictures[0].ownerSVGElement.scrollIntoView({ block: "nearest" });
}

// The other side at the same moment, going on if it did.
function change(figure, side) {
  const { phase, clock } = figure;
  figure.enter(phase, side, clock.currentTime / clock.effect.getTiming().delay);
}
