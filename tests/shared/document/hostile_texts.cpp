#include "tests/shared/document/hostile_texts.hpp"

namespace offerta::testing {

std::vector<std::string> hostile_texts() {
    return {
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+7 812 000-00-00",
        "-2+3",
        "@SUM(A1:A9)",
        "=HYPERLINK(\"http://evil.example\",\"open\")",
        "\t=1+1",
        "\n=1+1",
        "<script>alert(1)</script>",
        "]]></t><f>1+1</f><t>",
        "&quot;&#x41;&amp;",
        ") Tj ET /JS (app.alert(1)) BT (",
        "endstream endobj 99 0 obj << /S /JavaScript /JS (x) >>",
        "_x0041_ _x000D_",
        "{=SUM(1,2)}",
        "\xff\xfe\x80 broken",
        "a\x01\x02\x1b[31mb",
        "\u202Egnp.exe",
        "🙂 emoji and 龍",
        std::string(5000, 'A'),
        std::string(300, '='),
        "%s%n%d {0} {number}",
    };
}

Sample make_hostile_sample(std::string const& text) {
    auto sample = make_sample();
    auto& quote = sample.quote;
    quote.title = text;
    quote.customer.name = text;
    quote.terms.payment = text;
    quote.terms.text = text;
    for (auto& specification : quote.specifications) {
        specification.name = text;
        for (auto& line : specification.lines) {
            line.note = text;
            line.generated->group = text;
        }
    }
    // an article that the book lacks is printed as it was typed
    quote.specifications[0].lines[0].sku = text;
    sample.customer.legal_name = text;
    sample.customer.contacts = {{text, text, text, text}};
    sample.manager = {text, text, text, text};
    auto& look = sample.document_template;
    look.organisation = {text, text};
    look.requisites.push_back({{text, text}, {text, text}});
    look.contacts = {{text, text}};
    look.title = {text, text};
    look.introduction = {text, text};
    look.closing = {{text, text}};
    look.footer = {text, text};
    look.signer_name = {text, text};
    look.signer_position = {text, text};
    look.columns = default_columns();
    for (auto& column : look.columns) column.label = {text, text};
    sample.reprice();
    return sample;
}

}  // namespace offerta::testing
