import { Controller, Form, Get, HTMLResponse, Post, ResponseClass, ResponseModel, Summary, Tags } from 'antiphon';
import { ContactForm } from './contact.dto';

/** A browser form that is read as a class. */
@Controller('/contact')
@Tags('validation')
export class ContactController {
  @Get('/')
  @ResponseClass(HTMLResponse)
  @Summary('A form')
  page() {
    return `<!doctype html>
<title>Contact</title>
<form method="post">
  <p><label>E-mail <input name="email" type="email"></label></p>
  <p><label>Message <textarea name="message"></textarea></label></p>
  <p><label><input name="newsletter" type="checkbox" value="true"> Newsletter</label></p>
  <button>Send</button>
</form>`;
  }

  @Post('/')
  @ResponseModel(ContactForm)
  @Summary('The form as a class: text is converted to the declared types')
  send(@Form() form: ContactForm) {
    return form;
  }
}
