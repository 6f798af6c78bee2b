#include "server/handlers/customer_page.hpp"

#include <algorithm>

#include "server/base/html.hpp"
#include "server/handlers/public_page.hpp"
#include "server/services/customer_path.hpp"
#include "shared/document/document_cells.hpp"
#include "shared/document/document_words.hpp"
#include "shared/document/total_rows.hpp"

namespace offerta::server::handlers {

namespace {

constexpr std::string_view kCustomerOwnStyle =
    "main{max-width:920px}h2{font-size:18px;line-height:1.3;margin:0 0 8px}.from{color:var(--text2);margin:0}"
    ".card{margin:0 0 16px;padding:16px;border:1px solid var(--line);border-radius:8px;background:var(--surface)}"
    "dl{display:grid;grid-template-columns:minmax(120px,max-content) 1fr;gap:4px 16px;margin:0}"
    "dt{color:var(--text2)}dd{margin:0;white-space:pre-line;overflow-wrap:anywhere}"
    "table{width:100%;border-collapse:collapse;font-size:15px}"
    "th,td{padding:8px 8px 8px 0;border-bottom:1px solid var(--line);vertical-align:top;text-align:left;"
    "overflow-wrap:anywhere}thead th{color:var(--text2);font-weight:400}.group th{padding-top:16px}"
    "tr>.num{padding-right:0;padding-left:8px;text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
    ".detail{display:block;color:var(--text2);font-size:13px;white-space:pre-line}"
    ".totals{max-width:440px;margin:0 0 0 auto}.totals p{display:flex;justify-content:space-between;gap:16px;margin:0;"
    "padding:4px 0;color:var(--text2)}.totals .grand{color:var(--text);font-size:20px;font-weight:600;padding:8px 0}"
    ".totals span+span{white-space:nowrap;font-variant-numeric:tabular-nums}"
    ".actions{display:flex;flex-wrap:wrap;gap:12px}.button{display:flex;align-items:center;justify-content:center;"
    "flex:1 1 200px;min-height:48px;padding:8px 20px;border:1px solid var(--line);border-radius:8px;"
    "background:var(--surface);color:var(--text);font-weight:600;text-align:center;text-decoration:none}"
    ".main{border-color:#4454D1;background:#4454D1;color:#FFF}label{display:block;font-weight:600;margin:0 0 8px}"
    "form{margin:0 0 16px}form button{margin:16px 0 0}.paragraph{white-space:pre-line}"
    "@media (max-width:640px){thead{display:none}table,tbody,tr,.group th{display:block}"
    "tr{padding:8px 0;border-bottom:1px solid var(--line)}.group,.group th{border:0;padding-bottom:0}"
    "td{display:flex;justify-content:space-between;gap:16px;padding:2px 0;border:0;text-align:right}"
    "tr>.num{padding-left:0}td::before{content:attr(data-label);color:var(--text2);text-align:left;white-space:normal}"
    "dl{grid-template-columns:1fr}dd{margin:0 0 8px}}";

std::string const& customer_style() {
    static std::string const style = page_style(kCustomerOwnStyle);
    return style;
}

struct CustomerWords {
    char const *lang, *other_lang, *other_name, *dated, *until, *pdf, *xlsx, *answer, *answer_text, *accept, *decline,
        *accepted, *accepted_now, *declined, *declined_now, *over, *superseded, *ask_accept, *ask_accept_text,
        *ask_decline, *why, *no_comment, *long_comment, *back, *unknown_title, *unknown, *revoked_title, *revoked,
        *expired_title, *expired, *many_title, *many, *failed_title, *failed;
};
constexpr CustomerWords kCustomerRussian{
    "ru",
    "en",
    "English",
    "от",
    "действует до",
    "Скачать PDF",
    "Скачать XLSX",
    "Ваш ответ",
    "Предложение можно принять или отклонить прямо здесь. Входить никуда не нужно.",
    "Принять предложение",
    "Отклонить с комментарием",
    "Предложение принято.",
    "Спасибо! Предложение принято, мы свяжемся с вами.",
    "Предложение отклонено.",
    "Спасибо за ответ. Предложение отклонено, ваш комментарий передан менеджеру.",
    "Срок действия предложения истёк. Если оно вам ещё интересно, свяжитесь с менеджером.",
    "Это предложение заменено новой версией. Попросите менеджера прислать ссылку на неё.",
    "Принять предложение?",
    "Ответ увидит менеджер. Изменить его по этой ссылке будет нельзя.",
    "Отклонить предложение?",
    "Почему предложение не подошло?",
    "Напишите, пожалуйста, почему.",
    "Комментарий слишком длинный: не больше 2000 знаков.",
    "Вернуться к предложению",
    "Предложение не найдено",
    "Проверьте, целиком ли скопирована ссылка.",
    "Ссылка отозвана",
    "По этой ссылке предложение больше не открывается. Попросите менеджера прислать новую.",
    "Срок действия ссылки истёк",
    "По этой ссылке предложение больше не открывается. Попросите менеджера прислать новую.",
    "Слишком много попыток",
    "Подождите немного и попробуйте ещё раз.",
    "Ответ не принят",
    "Сейчас ответить по ссылке нельзя. Свяжитесь, пожалуйста, с менеджером."};
constexpr CustomerWords kCustomerEnglish{
    "en",
    "ru",
    "Русский",
    "dated",
    "valid until",
    "Download PDF",
    "Download XLSX",
    "Your answer",
    "You can accept or decline the quotation right here. There is no need to sign in.",
    "Accept the quotation",
    "Decline with a comment",
    "The quotation is accepted.",
    "Thank you! The quotation is accepted, we will be in touch.",
    "The quotation is declined.",
    "Thank you for your answer. The quotation is declined, and our manager has your comment.",
    "The quotation is not valid any more. If you are still interested, please contact our manager.",
    "There is a newer version of this quotation. Please ask our manager for a link to it.",
    "Accept the quotation?",
    "Our manager will see your answer. It cannot be changed by this link.",
    "Decline the quotation?",
    "Why does the quotation not fit?",
    "Please tell us why.",
    "The comment is too long: 2000 characters at most.",
    "Back to the quotation",
    "There is no such quotation",
    "Please check whether the link was copied as a whole.",
    "The link was taken back",
    "This link does not open the quotation any more. Please ask our manager for a new one.",
    "The link has expired",
    "This link does not open the quotation any more. Please ask our manager for a new one.",
    "Too many attempts",
    "Please wait a little and try again.",
    "The answer was not taken",
    "The quotation cannot be answered by this link now. Please contact our manager."};

CustomerWords const& customer_words(Language language) {
    return language == Language::Ru ? kCustomerRussian : kCustomerEnglish;
}

void append_tag(std::string& out, std::string_view tag, std::string_view style, std::string_view text) {
    if (text.empty()) return;
    out.append("<").append(tag);
    if (!style.empty()) out.append(" class=\"").append(style).append("\"");
    out.append(">").append(html_of(text)).append("</").append(tag).append(">\n");
}

void append_link(std::string& out, std::string_view style, std::string const& href, std::string_view text) {
    out.append("<a class=\"").append(style).append("\" href=\"").append(html_of(href)).append("\">");
    out.append(html_of(text)).append("</a>\n");
}

void append_labelled(std::string& out, std::vector<LabelledText> const& rows) {
    if (rows.empty()) return;
    out += "<dl>";
    for (LabelledText const& row : rows)
        out += "<dt>" + html_of(row.label) + "</dt><dd>" + html_of(row.text) + "</dd>\n";
    out += "</dl>\n";
}

/// One page about a quote that is there.
class CustomerWriter {
  public:
    explicit CustomerWriter(CustomerView const& view)
        : view_(view), document_(view.shown.document), words_(customer_words(document_.language)) {}

    std::string quote() {
        std::string const title = document_.title + " " + document_.number;
        begin(title, {});
        append_tag(out_, "p", "from", document_.organisation);
        append_tag(out_, "h1", {}, title);
        append_tag(
            out_, "p", "lead",
            std::string(words_.dated) + " " + document_.date + ", " + words_.until + " " + document_.valid_until);
        standing();
        append_tag(out_, "h2", {}, document_.subject);
        append_tag(out_, "p", "lead", document_.introduction);
        card([&] { append_labelled(out_, parties()); });
        for (DocumentSection const& section : document_.sections) card([&] { lines(section); });
        card([&] { totals(); });
        if (!document_.terms.empty() || !document_.closing.empty()) card([&] { terms(); });
        files();
        if (view_.shown.state == OfferState::Open) card([&] { answers(); });
        return end();
    }

    std::string question(CustomerQuestion question, std::string const& comment, CommentFault fault) {
        bool const accepts = question == CustomerQuestion::Accept;
        char const* title = accepts ? words_.ask_accept : words_.ask_decline;
        begin(title, accepts ? "ask=accept" : "ask=decline");
        append_tag(out_, "h1", {}, title);
        TotalRow const total = grand_total(document_);
        append_tag(out_, "p", "lead",
                   document_.title + " " + document_.number + "\n" + document_.organisation + "\n" + total.label +
                       ": " + total.value);
        out_ += "<form method=\"post\" action=\"" + html_of(address(accepts ? "/accept" : "/decline")) + "\">\n";
        if (!accepts) comment_field(comment, fault);
        append_tag(out_, "p", "small", words_.ask_accept_text);
        append_tag(out_, "button", {}, accepts ? words_.accept : words_.decline);
        out_ += "</form>\n";
        append_link(out_, "small", address({}), words_.back);
        return end();
    }

  private:
    [[nodiscard]] std::string address(std::string_view rest, std::string_view query = {}) const {
        return customer_address(view_.secret, rest, document_.language, query);
    }

    void begin(std::string const& title, std::string_view query) {
        begin_public_page(out_, words_.lang, title, customer_style());
        Language const other = document_.language == Language::Ru ? Language::En : Language::Ru;
        append_language_link(out_, html_of(customer_address(view_.secret, {}, other, query)), words_.other_lang,
                             words_.other_name);
    }
    std::string end() {
        end_public_page(out_);
        return std::move(out_);
    }
    template <class Content>
    void card(Content content) {
        out_ += "<section class=\"card\">\n";
        content();
        out_ += "</section>\n";
    }

    void standing() {
        bool const is_new = view_.has_just_answered;
        switch (view_.shown.state) {
            case OfferState::Open:
                return;
            case OfferState::Accepted:
                return append_message(out_, "good", "status", is_new ? words_.accepted_now : words_.accepted);
            case OfferState::Declined:
                return append_message(out_, "bad", "status", is_new ? words_.declined_now : words_.declined);
            case OfferState::Over:
                return append_message(out_, "bad", "status", words_.over);
            case OfferState::Superseded:
                return append_message(out_, "bad", "status", words_.superseded);
        }
    }

    [[nodiscard]] std::vector<LabelledText> parties() const {
        std::vector<LabelledText> out = document_.customer;
        out.insert(out.end(), document_.manager.begin(), document_.manager.end());
        return out;
    }

    [[nodiscard]] std::vector<ResolvedColumn> columns() const {
        std::vector<ResolvedColumn> out = document_.pdf_columns;
        std::erase_if(out, [](ResolvedColumn const& one) { return one.kind == ColumnKind::Index; });
        return out;
    }

    void lines(DocumentSection const& section) {
        append_tag(out_, "h2", {},
                   section.multiplier > 1 ? section.title + " × " + std::to_string(section.multiplier) : section.title);
        auto const shown = columns();
        out_ += "<table><thead><tr>";
        for (ResolvedColumn const& column : shown) {
            out_ += std::string("<th scope=\"col\"") + (is_right_aligned(column.kind) ? " class=\"num\">" : ">");
            out_ += html_of(column_head(document_, column)) + "</th>";
        }
        out_ += "</tr></thead><tbody>\n";
        std::string group;
        for (DocumentLine const& line : section.lines) {
            if (line.group != group && !line.group.empty())
                out_ += "<tr class=\"group\"><th scope=\"colgroup\" colspan=\"" + std::to_string(shown.size()) + "\">" +
                        html_of(line.group) + "</th></tr>\n";
            group = line.group;
            row(line, shown);
        }
        out_ += "</tbody></table>\n";
    }

    void row(DocumentLine const& line, std::vector<ResolvedColumn> const& shown) {
        out_ += "<tr>";
        for (ResolvedColumn const& column : shown) {
            CellText const cell = cell_text(document_, line, column.kind);
            out_ += std::string("<td") + (is_right_aligned(column.kind) ? " class=\"num\"" : "") + " data-label=\"" +
                    html_of(column_head(document_, column)) + "\"><span>" + html_of(cell.text);
            detail(cell.detail);
            if (column.kind == ColumnKind::Name) detail(line.note);
            out_ += "</span></td>";
        }
        out_ += "</tr>\n";
    }
    void detail(std::string const& text) {
        if (!text.empty()) out_ += "<span class=\"detail\">" + html_of(text) + "</span>";
    }

    void total(TotalRow const& one, char const* style) {
        out_ += std::string("<p") + style + "><span>" + html_of(one.label) + "</span><span>" + html_of(one.value) +
                "</span></p>\n";
    }
    void totals() {
        out_ += "<div class=\"totals\">\n";
        for (TotalRow const& one : rows_above(document_)) total(one, "");
        total(grand_total(document_), " class=\"grand\"");
        for (TotalRow const& one : rows_below(document_)) total(one, "");
        out_ += "</div>\n";
        append_tag(out_, "p", "small", document_.sum_in_words);
    }

    void terms() {
        append_tag(out_, "h2", {}, document_word(DocumentWord::Terms, document_.language));
        append_labelled(out_, document_.terms);
        for (std::string const& one : document_.closing) append_tag(out_, "p", "paragraph", one);
    }

    void files() {
        out_ += "<p class=\"actions\">";
        append_link(out_, "button", address("/pdf"), words_.pdf);
        append_link(out_, "button", address("/xlsx"), words_.xlsx);
        out_ += "</p>\n";
    }

    void answers() {
        append_tag(out_, "h2", {}, words_.answer);
        append_tag(out_, "p", "small", words_.answer_text);
        out_ += "<div class=\"actions\">";
        append_link(out_, "button main", address({}, "ask=accept"), words_.accept);
        append_link(out_, "button", address({}, "ask=decline"), words_.decline);
        out_ += "</div>\n";
    }

    void comment_field(std::string const& comment, CommentFault fault) {
        char const* const wrong = fault == CommentFault::None      ? nullptr
                                  : fault == CommentFault::Missing ? words_.no_comment
                                                                   : words_.long_comment;
        out_ += std::string("<label for=\"comment\">") + words_.why + "</label>\n";
        out_ += "<textarea id=\"comment\" name=\"comment\" maxlength=\"" + std::to_string(kMaxCustomerComment) +
                "\" required";
        if (wrong != nullptr) out_ += " aria-invalid=\"true\" aria-describedby=\"comment-wrong\"";
        out_ += ">\n" + html_of(comment) + "</textarea>\n";
        if (wrong != nullptr) out_ += std::string("<p class=\"wrong\" id=\"comment-wrong\">") + wrong + "</p>\n";
    }

    CustomerView const& view_;
    QuoteDocument const& document_;
    CustomerWords const& words_;
    std::string out_;
};

struct NoticeText {
    char const *title, *text;
};
NoticeText text_of_notice(CustomerNotice notice, CustomerWords const& words) {
    switch (notice) {
        case CustomerNotice::Unknown:
            return {words.unknown_title, words.unknown};
        case CustomerNotice::Revoked:
            return {words.revoked_title, words.revoked};
        case CustomerNotice::Expired:
            return {words.expired_title, words.expired};
        case CustomerNotice::TooMany:
            return {words.many_title, words.many};
        case CustomerNotice::Failed:
            break;
    }
    return {words.failed_title, words.failed};
}

}  // namespace

std::string customer_page(CustomerView const& view) { return CustomerWriter(view).quote(); }

std::string customer_question_page(CustomerView const& view, CustomerQuestion question, std::string const& comment,
                                   CommentFault fault) {
    return CustomerWriter(view).question(question, comment, fault);
}

std::string customer_notice_page(CustomerNotice notice, std::string const& secret, Language language) {
    CustomerWords const& words = customer_words(language);
    NoticeText const said = text_of_notice(notice, words);
    Language const other = language == Language::Ru ? Language::En : Language::Ru;
    std::string out;
    begin_public_page(out, words.lang, said.title, customer_style());
    append_language_link(out, html_of(customer_address(secret, {}, other)), words.other_lang, words.other_name);
    append_tag(out, "h1", {}, said.title);
    append_tag(out, "p", "lead", said.text);
    end_public_page(out);
    return out;
}

std::string customer_address(std::string const& secret, std::string_view rest, Language language,
                             std::string_view query) {
    std::string out = kCustomerPath;
    for (char const c : secret)
        if (std::isxdigit(static_cast<unsigned char>(c)) != 0) out += c;
    out.append(rest).append("?");
    if (!query.empty()) out.append(query).append("&");
    return out.append(language == Language::Ru ? "lang=ru" : "lang=en");
}

std::string const& customer_page_policy() {
    static std::string const policy = page_policy(customer_style());
    return policy;
}

}  // namespace offerta::server::handlers
