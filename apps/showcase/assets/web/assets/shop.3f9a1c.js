// The router of the application: the path decides what the page shows.
const show = () => {
  const name = location.pathname.split('/').pop() || 'home';
  document.querySelector('main').textContent = `This is the page ${name}.`;
};

document.querySelector('nav').addEventListener('click', (event) => {
  if (!(event.target instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  history.pushState(null, '', event.target.href);
  show();
});

addEventListener('popstate', show);
show();
