import { bindRequest } from './request.mjs';
import { bindSearch } from './search.mjs';

for (const form of document.querySelectorAll('form.request')) bindRequest(form);
const search = document.querySelector('#search');
if (search !== null) bindSearch(search);
// The list of chapters would fill the screen of a phone.
if (matchMedia('(max-width: 60rem)').matches) document.querySelector('.contents details')?.removeAttribute('open');
