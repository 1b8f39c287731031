/** A view is saved as the page's address stands when the form is sent. */
document.addEventListener("submit", ({ target }) => {
  if ("saveView" in target.dataset) target.elements.query.value = location.search.slice(1);
});
