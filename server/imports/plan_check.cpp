#include "server/imports/plan_check.hpp"

#include <algorithm>
#include <charconv>

#include "shared/specifier/check_publishing.hpp"
#include "shared/specifier/template.hpp"

namespace offerta::server {
namespace {

/// "price_lists[0].entries[3].sku" is row 0 of price_lists, and "entries[3].sku" in it.
struct RowPlace {
    std::string_view table;
    std::size_t row = 0;
    std::string_view rest;
};

std::optional<RowPlace> row_place(std::string_view place) {
    std::size_t const open = place.find('['), close = place.find(']');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return std::nullopt;
    RowPlace out{place.substr(0, open), 0, place.substr(close + 1)};
    char const* const end = place.data() + close;
    auto const [stop, code] = std::from_chars(place.data() + open + 1, end, out.row);
    if (code != std::errc() || stop != end) return std::nullopt;
    if (out.rest.starts_with('.')) out.rest.remove_prefix(1);
    return out;
}

struct CodeWords {
    ErrorCode code;
    std::string_view ru;
    std::string_view en;
};
constexpr CodeWords kCodeWords[] = {
    {ErrorCode::Required, "не заполнено", "is not given"},
    {ErrorCode::Duplicate, "встречается дважды", "is given twice"},
    {ErrorCode::NotFound, "нет такого", "there is no"},
    {ErrorCode::OutOfRange, "вне допустимых границ", "is out of range"},
    {ErrorCode::InvalidFormat, "неверная запись", "has a wrong form"},
    {ErrorCode::UnknownSku, "нет в продаже", "not on sale:"},
    {ErrorCode::Syntax, "ошибка в выражении", "the expression is wrong"},
    {ErrorCode::Type, "ошибка в выражении", "the expression is wrong"},
};

/// One finding, said with the names that stand in its book.
class BookWords {
  public:
    BookWords(PriceBookData const& book, Language language)
        : book_(book), language_(language), ru_(language == Language::Ru) {}

    [[nodiscard]] std::string say(Error const& error) const {
        auto const place = row_place(error.place);
        if (!place) return error.place + ": " + plain(error, true);
        if (auto text = about_product(*place, error)) return *text;
        if (auto text = about_list(*place, error)) return *text;
        if (auto text = about_row(*place, error)) return *text;
        if (auto text = about_template(*place, error)) return *text;
        return error.place + ": " + plain(error, true);
    }

  private:
    [[nodiscard]] std::string words(std::string_view ru, std::string_view en) const {
        return std::string(ru_ ? ru : en);
    }
    [[nodiscard]] std::string named(std::string_view ru, std::string_view en, std::string_view name) const {
        return words(ru, en) + " «" + std::string(name) + "»";
    }
    [[nodiscard]] static std::string member(std::string_view rest) {
        return rest.empty() ? std::string() : ", " + std::string(rest);
    }

    [[nodiscard]] std::string plain(Error const& error, bool with_bounds) const {
        auto const* found = std::find_if(std::begin(kCodeWords), std::end(kCodeWords),
                                         [&](CodeWords const& each) { return each.code == error.code; });
        std::string text =
            found == std::end(kCodeWords) ? std::string(code_name(error.code)) : words(found->ru, found->en);
        if (!error.got.empty()) text += " «" + error.got + "»";
        if (with_bounds && !error.expected.empty()) text += " (" + error.expected + ")";
        return text;
    }

    [[nodiscard]] std::optional<std::string> about_product(RowPlace const& place, Error const& error) const {
        if (place.table != "products" || place.row >= book_.products.size()) return std::nullopt;
        std::string const subject = named("артикул", "article", book_.products[place.row].sku);
        if (place.rest == "price" && error.code == ErrorCode::Required)
            return subject + ": " + words("нет цены ни в одном прайс-листе", "has no price in any list");
        return subject + member(place.rest) + ": " + plain(error, true);
    }

    [[nodiscard]] std::optional<std::string> about_list(RowPlace const& place, Error const& error) const {
        if (place.table != "price_lists" || place.row >= book_.price_lists.size()) return std::nullopt;
        PriceList const& list = book_.price_lists[place.row];
        std::string const& name = list.name.in(language_);
        std::string const subject = named("прайс-лист", "price list", name.empty() ? list.id : name);
        auto const entry = row_place(place.rest);
        if (!entry || entry->row >= list.entries.size())
            return subject + member(place.rest) + ": " + plain(error, true);
        return subject + ", " + named("артикул", "article", list.entries[entry->row].sku) + member(entry->rest) + ": " +
               plain(error, true);
    }

    /// Rows of which the first that matches wins.
    [[nodiscard]] std::optional<std::string> about_row(RowPlace const& place, Error const& error) const {
        std::string subject;
        if (place.table == "discounts" && place.row < book_.discounts.size())
            subject = named("скидка", "discount", book_.discounts[place.row].id);
        else if (place.table == "terms" && place.row < book_.terms.size())
            subject = named("условия", "terms", book_.terms[place.row].id);
        else if (place.table == "limits" && place.row < book_.limits.size())
            subject = named("лимит роли", "limit of", book_.limits[place.row].role);
        if (subject.empty()) return std::nullopt;
        if (error.code != ErrorCode::Conflict) return subject + member(place.rest) + ": " + plain(error, true);
        bool const overlaps = error.expected == "no overlap";
        return subject + ": " +
               (overlaps ? named("пересекается со строкой", "overlaps the row", error.got)
                         : named("не сработает, раньше подходит строка", "is never reached behind the row", error.got));
    }

    [[nodiscard]] std::optional<std::string> about_template(RowPlace const& place, Error const& error) const {
        if (place.table != "templates" || place.row >= book_.templates.size()) return std::nullopt;
        SpecifierTemplate const& source = *book_.templates[place.row];
        std::string const& name = source.name.in(language_);
        std::string const subject = named("спецификатор", "specifier", name.empty() ? source.id : name);
        auto const part = row_place(place.rest);
        if (part && part->table == "cases" && part->row < source.cases.size())
            return subject + ", " + named("пример", "case", source.cases[part->row].name) + ": " +
                   named("вышло", "gives", error.got) + " " + named("вместо", "instead of", error.expected);
        bool const is_expression = error.code == ErrorCode::Syntax || error.code == ErrorCode::Type;
        return subject + member(place.rest) + ": " + plain(error, is_expression);
    }

    PriceBookData const& book_;
    Language language_;
    bool ru_;
};

}  // namespace

CheckedPlan check_plan(PriceBookData current, ImportPlan const& plan) {
    CheckedPlan checked{apply_plan(std::move(current), plan), {}};
    if (plan.is_empty()) return checked;
    checked.findings = check_publishing(checked.book);
    std::stable_sort(checked.findings.begin(), checked.findings.end(),
                     [](auto const& a, auto const& b) { return a.severity < b.severity; });
    return checked;
}

std::string describe(Error const& error, PriceBookData const& book, Language language) {
    return BookWords(book, language).say(error);
}

}  // namespace offerta::server
