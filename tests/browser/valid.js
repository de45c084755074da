// What a page has in it that HTML does not allow, by html-validate.
import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // The standard leaves these to taste, and boolean attributes are written as `open="open"` or `open=""` alike.
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // Fields may share a name: a filter has a check box for each of its values, and a brief says for each of its steps whether it stays.
    'form-dup-name': 'off',
    // A list may have a name, and a title may be as long as the title of a record.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    'long-title': 'off',
    // A phone lays out the rows of a comparison anew, and browsers then forget that it is a table: roles say that it is one.
    // ARIA in HTML advises against such roles where they change nothing, and allows them.
    'no-redundant-role': 'off',
    // Suggestions are a listbox below a combobox, and what scrolls is a region: there is no element that does either.
    'prefer-native-element': 'off',
    // A form of which nothing is sent has nothing to send it by.
    'wcag/h32': 'off',
  },
});

// Each fault with where it is.
export async function faultsOf(html) {
  const { results } = await validator.validateString(html);
  return results.flatMap(own => own.messages).map(({ ruleId, message, selector }) => `${ruleId}: ${message} at ${selector}`);
}
