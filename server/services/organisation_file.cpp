#include "server/services/organisation_file.hpp"

#include <algorithm>

#include "server/repositories/events.hpp"
#include "server/repositories/price_books.hpp"
#include "server/repositories/stored_json.hpp"
#include "server/services/organisation_settings.hpp"
#include "server/services/price_book_service.hpp"
#include "shared/catalogue/check.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/document_json.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/names.hpp"
#include "shared/specifier/book_products.hpp"
#include "shared/specifier/generate.hpp"

namespace offerta::server {

namespace {

/// Everything that a file may change, as it is or as it shall be.
struct WholeOrganisation {
    OrganisationSetting setting;
    std::optional<DocumentTemplate> document_template;
    PriceBookData book;
};

/// Over what `out` holds: what is not said stays.
void read(JsonIn const& in, WholeOrganisation& out) {
    std::vector<SpecifierTemplate> templates;
    DocumentTemplate documents = out.document_template.value_or(default_document_template());
    ObjectIn object(in);
    object.optional("name", out.setting.name)
        .optional("currency", out.setting.currency)
        .optional("time_zone", BoundedText{&out.setting.time_zone, kMaxTimeZone})
        .optional("rounding", Named<Rounding, 4>{&out.setting.rounding, &names::kRounding})
        .optional("document_template", documents)
        .optional("customer_types", out.book.customer_types)
        .optional("customer_statuses", out.book.customer_statuses)
        .optional("discounts", out.book.discounts)
        .optional("terms", out.book.terms)
        .optional("limits", out.book.limits)
        .optional("templates", templates);
    if (object.find("document_template") != nullptr) out.document_template = std::move(documents);
    if (object.find("templates") == nullptr) return;
    out.book.templates.clear();
    for (SpecifierTemplate& one : templates)
        out.book.templates.push_back(std::make_shared<SpecifierTemplate const>(std::move(one)));
}

WholeOrganisation stored_organisation(db::Executor& executor) {
    WholeOrganisation out{setting_of(organisation::settings(executor)), std::nullopt,
                          price_book_service::working_copy(executor)};
    if (auto const json = organisation::document_template(executor))
        out.document_template = from_stored<DocumentTemplate>(*json);
    return out;
}

/// Where it says so, the place begins with the template's: "templates[2].rules[0]…".
void add_template_findings(PriceBook const& book, Findings& out) {
    auto const& templates = book.data().templates;
    for (std::size_t i = 0; i < templates.size(); ++i) {
        for (Finding finding : check_template(templates[i], BookProducts(book))) {
            finding.what.place = "templates[" + std::to_string(i) + "]." + finding.what.place;
            out.push_back(std::move(finding));
        }
    }
}

Findings findings_of_book(PriceBookData const& data) {
    Findings out = check_price_book(data);
    auto const book = PriceBook::build(data);
    if (book)
        add_template_findings(*book, out);
    else if (out.empty())
        out.push_back({Severity::Error, book.error()});
    return out;
}

/// What was wrong with products and prices before is not the file's to mend: it is told, and does not stop the file.
Findings without_old_errors(Findings found, Findings const& old) {
    for (Finding& finding : found) {
        std::string const& place = finding.what.place;
        bool const is_beyond_file = place.starts_with("products[") || place.starts_with("price_lists[");
        if (is_beyond_file && std::find(old.begin(), old.end(), finding) != old.end())
            finding.severity = Severity::Warning;
    }
    return found;
}

bool is_error(Finding const& finding) { return finding.severity == Severity::Error; }

/// What a file says of a book: all of it but products and prices.
std::string rules_of(PriceBookData const& data) { return dump(write(data, false)); }

OrganisationChanges difference(WholeOrganisation const& before, WholeOrganisation const& after) {
    OrganisationChanges out;
    out.settings = !(before.setting == after.setting);
    out.document_template = before.document_template != after.document_template;
    out.price_book = rules_of(before.book) != rules_of(after.book);
    return out;
}

std::int64_t publish_rules(db::Transaction& transaction, audit::Actor const& by, PriceBookData book) {
    UserId const user = by.user.value_or(UserId{});
    std::string const before = "{\"number\":" + std::to_string(book.number) + "}";
    std::int64_t const number = price_books::publish(transaction, std::move(book), user);
    events::append(transaction, user, {{"price_book", "price_book", number, "edited", "{}"}});
    audit::record(
        transaction, by,
        {"publishRules", "price_book", std::to_string(number), before, "{\"number\":" + std::to_string(number) + "}"});
    return number;
}

void save(db::Transaction& transaction, audit::Actor const& by, WholeOrganisation const& before,
          WholeOrganisation after, OrganisationChanges& changes) {
    if (changes.settings) {
        after.setting.version = before.setting.version + 1;
        save_organisation(transaction, by, before.setting, after.setting);
    }
    if (changes.document_template)
        save_document_template(transaction, by, before.document_template ? &*before.document_template : nullptr,
                               *after.document_template);
    if (changes.price_book) changes.published = publish_rules(transaction, by, std::move(after.book));
}

Decoded<OrganisationChanges> take(db::Transaction& transaction, audit::Actor const& by, nlohmann::json const& json,
                                  bool is_dry_run) {
    (void)organisation::lock(transaction);
    WholeOrganisation const before = stored_organisation(transaction);
    WholeOrganisation after = before;
    Findings findings;
    read(JsonIn(json, {}, findings), after);
    if (!findings.empty()) return tl::unexpected(std::move(findings));
    after.book.rounding = after.setting.rounding;
    OrganisationChanges changes = difference(before, after);
    if (changes.settings) findings = check_organisation(after.setting);
    if (changes.price_book) {
        Findings more = without_old_errors(findings_of_book(after.book), findings_of_book(before.book));
        findings.insert(findings.end(), more.begin(), more.end());
    }
    if (std::any_of(findings.begin(), findings.end(), is_error)) return tl::unexpected(std::move(findings));
    changes.warnings = std::move(findings);
    if (!is_dry_run) save(transaction, by, before, std::move(after), changes);
    return changes;
}

}  // namespace

Decoded<OrganisationChanges> take_organisation_file(db::Session& session, audit::Actor const& by, std::string_view text,
                                                    bool is_dry_run) {
    auto const json = parse_json(text);
    if (!json) return tl::unexpected(json.error());
    return session.transact([&](db::Transaction& transaction) { return take(transaction, by, *json, is_dry_run); });
}

}  // namespace offerta::server
