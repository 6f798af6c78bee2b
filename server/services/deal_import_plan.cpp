#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "server/base/sha256.hpp"
#include "server/imports/number_text.hpp"
#include "server/services/deal_import.hpp"
#include "server/services/deal_import_dates.hpp"

namespace offerta::server {

namespace {

constexpr std::size_t kMaxFindings = 200;
constexpr std::size_t kMaxSample = 20;
constexpr std::int64_t kMaxDealRows = 500'000;

enum class DealColumn : std::uint8_t {
    Number,
    Person,
    Product,
    Customer,
    CustomerType,
    Stage,
    Opened,
    Closed,
    Net,
    List,
    Quantity,
    Category,
    Kind,
    Currency,
    Role,
    Ignore
};
constexpr std::array<std::string_view, 16> kDealColumns{
    "number", "person", "product",  "customer", "customer_type", "stage",    "opened", "closed",
    "net",    "list",   "quantity", "category", "kind",          "currency", "role",   "ignore"};

/// Folded heads of exports and of tables that people make.
struct DealHead {
    std::string_view text;
    DealColumn column;
};
constexpr DealHead kDealHeads[] = {{"opportunity_id", DealColumn::Number},
                                   {"номер", DealColumn::Number},
                                   {"number", DealColumn::Number},
                                   {"sales_agent", DealColumn::Person},
                                   {"менеджер", DealColumn::Person},
                                   {"manager", DealColumn::Person},
                                   {"product", DealColumn::Product},
                                   {"артикул", DealColumn::Product},
                                   {"sku", DealColumn::Product},
                                   {"товар", DealColumn::Product},
                                   {"account", DealColumn::Customer},
                                   {"клиент", DealColumn::Customer},
                                   {"customer", DealColumn::Customer},
                                   {"тип клиента", DealColumn::CustomerType},
                                   {"customer_type", DealColumn::CustomerType},
                                   {"deal_stage", DealColumn::Stage},
                                   {"стадия", DealColumn::Stage},
                                   {"stage", DealColumn::Stage},
                                   {"engage_date", DealColumn::Opened},
                                   {"открыта", DealColumn::Opened},
                                   {"opened", DealColumn::Opened},
                                   {"close_date", DealColumn::Closed},
                                   {"закрыта", DealColumn::Closed},
                                   {"closed", DealColumn::Closed},
                                   {"дата", DealColumn::Closed},
                                   {"close_value", DealColumn::Net},
                                   {"сумма", DealColumn::Net},
                                   {"net", DealColumn::Net},
                                   {"сумма по прайсу", DealColumn::List},
                                   {"list", DealColumn::List},
                                   {"количество", DealColumn::Quantity},
                                   {"quantity", DealColumn::Quantity},
                                   {"категория", DealColumn::Category},
                                   {"category", DealColumn::Category},
                                   {"вид", DealColumn::Kind},
                                   {"kind", DealColumn::Kind},
                                   {"валюта", DealColumn::Currency},
                                   {"currency", DealColumn::Currency},
                                   {"роль", DealColumn::Role},
                                   {"role", DealColumn::Role}};

constexpr std::string_view kDateForms[] = {"dd-mm-yy", "dd.mm.yyyy", "yyyy-mm-dd", "mm/dd/yyyy"};
constexpr std::string_view kWonWords[] = {"won", "выиграна", "выиграно", "closed won", "продано"};
constexpr std::string_view kLostWords[] = {"lost", "проиграна", "проиграно", "closed lost", "отказ"};

/// "GTXPro" and "GTX Pro", "gtx-pro": the same letters and digits.
std::string core_of(std::string_view text) {
    std::string out;
    for (char const c : fold_for_search(text))
        if (c != ' ' && c != '-' && c != '_' && c != '.' && c != '/') out += c;
    return out;
}

std::string deal_id_of(std::string const& number) {
    Sha256 const hash = sha256("offerta deal " + number);
    Uuid id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    id.bytes[6] =
        static_cast<std::uint8_t>((id.bytes[6] & 0x0f) | 0x80);  // version 8: made of something else (RFC 9562)
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3f) | 0x80);
    return to_string(id);
}

bool is_among(std::vector<std::string> const& words, std::string_view text) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string const& one) { return fold_for_search(one) == fold_for_search(text); });
}

/// One row: texts by column, and which of them Excel knows as dates.
struct DealRow {
    std::int64_t number = 0;
    std::array<std::string, kDealColumns.size()> texts;
    std::string const& of(DealColumn column) const { return texts[static_cast<std::size_t>(column)]; }
};

std::optional<DealColumn> column_named(std::string_view name) {
    auto const found = std::find(kDealColumns.begin(), kDealColumns.end(), name);
    if (found == kDealColumns.end()) return std::nullopt;
    return static_cast<DealColumn>(found - kDealColumns.begin());
}

template <class Take>
ImportStatus each_row(TableFile const& file, DealImportChoice const& choice, std::vector<DealColumn> const& columns,
                      Take const& take) {
    return file.read_rows(static_cast<std::size_t>(choice.sheet), [&](SheetRow const& row) -> ImportResult<Flow> {
        if (row.number <= choice.header_row) return Flow::Continue;
        DealRow out;
        out.number = row.number;
        bool is_empty = true;
        for (Cell const& cell : row.cells) {
            if (cell.column > columns.size() || columns[cell.column - 1] == DealColumn::Ignore) continue;
            out.texts[static_cast<std::size_t>(columns[cell.column - 1])] = std::string(trim(cell.text));
            is_empty = is_empty && trim(cell.text).empty();
        }
        return is_empty ? Flow::Continue : take(out);
    });
}

/// What texts of one kind mean: said by the person, remembered, known, or offered.
class Meanings {
  public:
    explicit Meanings(std::string kind) : kind_(std::move(kind)) {}

    void know(std::string const& text, std::string const& meaning) {
        exact_.emplace(fold_for_search(text), meaning);
        if (auto const core = core_of(text); !core.empty()) near_.emplace(core, meaning);
    }
    void remember(ImportMatch const& match) {
        if (match.kind == kind_) said_[match.given] = match.meant;
    }
    ImportMatch& of(std::string const& given) {
        auto const found = seen_.find(given);
        if (found != seen_.end()) return found->second;
        ImportMatch match{kind_, given, {}, 0, false};
        auto const said = said_.find(given);
        auto const exact = exact_.find(fold_for_search(given));
        auto const near = near_.find(core_of(given));
        if (said != said_.end())
            match.meant = said->second;
        else if (exact != exact_.end())
            match.meant = exact->second;
        else if (near != near_.end())
            match.meant = near->second;
        match.is_sure = said != said_.end() || exact != exact_.end();
        return seen_.emplace(given, std::move(match)).first->second;
    }
    [[nodiscard]] std::map<std::string, ImportMatch> const& seen() const { return seen_; }

  private:
    std::string kind_;
    std::map<std::string, std::string> exact_, near_, said_;
    std::map<std::string, ImportMatch> seen_;
};

class DealPlanner {
  public:
    DealPlanner(DealImportChoice const& choice, Asking const& asking, DealImportWorld const& world)
        : choice_(choice), asking_(asking), world_(world) {
        for (ImportListPrice const& one : choice.list_prices) {
            products_.know(one.sku, one.sku);
            prices_[one.sku] = one.price;
        }
        if (world.book) {
            for (Product const& product : world.book->data().products) {
                products_.know(product.sku, product.sku);
                for (std::string const& name : {product.name.ru, product.name.en})
                    if (!name.empty()) products_.know(name, product.sku);
            }
        }
        for (organisation::Member const& member : world.people->members) {
            people_.know(member.user.name, to_string(member.user.id.value));
            if (!member.user.email.empty()) people_.know(member.user.email, to_string(member.user.id.value));
        }
        for (auto const* said : {&world.remembered, &choice.matches}) {
            for (ImportMatch const& match : *said) {
                if (match.meant.empty()) continue;
                products_.remember(match);
                people_.remember(match);
            }
        }
    }

    Flow take(DealRow const& row) {
        DealImportReport& report = plan_.report;
        if (++report.rows > kMaxDealRows) {
            complain(row, DealColumn::Number, "too_many", "at most " + std::to_string(kMaxDealRows) + " rows");
            return Flow::Stop;
        }
        refused_ = false;
        deals::StoredDeal deal;
        deal.outcome = outcome_of(row.of(DealColumn::Stage));
        ++(deal.outcome == DealOutcome::Won    ? report.won
           : deal.outcome == DealOutcome::Lost ? report.lost
                                               : report.open);
        read(row, deal);
        if (refused_)
            ++report.refused;
        else
            keep(row, std::move(deal));
        return Flow::Continue;
    }

    DealImportPlan finish() {
        for (Meanings const* all : {&products_, &people_}) {
            for (auto const& [given, match] : all->seen()) plan_.report.matches.push_back(match);
        }
        std::stable_sort(plan_.report.matches.begin(), plan_.report.matches.end(),
                         [](ImportMatch const& a, ImportMatch const& b) { return a.is_sure < b.is_sure; });
        for (ImportMatch const& match : choice_.matches)
            if (!match.meant.empty() && !match.given.empty()) plan_.confirmed.push_back(match);
        return std::move(plan_);
    }

  private:
    void complain(DealRow const& row, DealColumn column, std::string code, std::string text) {
        refused_ = true;
        if (plan_.report.findings.size() == kMaxFindings) return;
        plan_.report.findings.push_back({row.number, std::string(kDealColumns[static_cast<std::size_t>(column)]), true,
                                         std::move(code), std::move(text)});
    }
    DealOutcome outcome_of(std::string const& stage) const {
        if (choice_.won.empty() || is_among(choice_.won, stage)) return DealOutcome::Won;
        return is_among(choice_.lost, stage) ? DealOutcome::Lost : DealOutcome::Open;
    }

    void read(DealRow const& row, deals::StoredDeal& out) {
        Deal& deal = out.deal;
        deal.number = row.of(DealColumn::Number);
        if (deal.number.empty()) complain(row, DealColumn::Number, "required", "a number");
        deal.id = deal_id_of(deal.number);
        deal.customer = row.of(DealColumn::Customer);
        out.customer_type = type_of_customer(row);
        out.version = 1;
        out.source = DealSource::Import;
        deal.currency = choice_.currency;
        if (std::string const& code = row.of(DealColumn::Currency); !code.empty()) {
            auto const currency = currency_from_code(code);
            if (currency)
                deal.currency = *currency;
            else
                complain(row, DealColumn::Currency, "invalid_format", "ISO 4217: " + shorten(code));
        }
        out.opened = date_in(row, DealColumn::Opened);
        auto const closed = date_in(row, DealColumn::Closed);
        if (closed)
            deal.close_date = *closed;
        else if (out.outcome != DealOutcome::Open)
            complain(row, DealColumn::Closed, "required", "a date");
        read_person(row, out);
        read_line(row, deal);
    }

    [[nodiscard]] std::string type_of_customer(DealRow const& row) const {
        std::string const& said = row.of(DealColumn::CustomerType);
        if (!said.empty() || world_.customer_types == nullptr) return said;
        auto const known = world_.customer_types->find(fold_for_search(row.of(DealColumn::Customer)));
        return known == world_.customer_types->end() ? std::string() : known->second;
    }

    std::optional<Date> date_in(DealRow const& row, DealColumn column) {
        std::string const& text = row.of(column);
        if (text.empty()) return std::nullopt;
        if (auto const date = date_by(choice_.date_form, text)) return date;
        if (auto const date = parse_date(text.substr(0, 10))) return *date;  // a date cell of a workbook
        complain(row, column, "invalid_format", choice_.date_form + ": " + shorten(text));
        return std::nullopt;
    }

    void read_person(DealRow const& row, deals::StoredDeal& out) {
        std::string const& given = row.of(DealColumn::Person);
        if (given.empty()) return complain(row, DealColumn::Person, "required", "a person");
        ImportMatch& match = people_.of(given);
        ++match.rows;
        auto const user = parse_uuid(match.is_sure ? match.meant : std::string());
        auto const* member = user ? world_.people->find(UserId{*user}) : nullptr;
        if (member == nullptr) return complain(row, DealColumn::Person, "not_found", "a user: " + shorten(given));
        out.whose = {member->user.id, member->unit};
        if (!asking_.may(Action::WriteDeal, out.whose))
            complain(row, DealColumn::Person, "not_allowed", "of your units: " + shorten(given));
        std::string const& role = row.of(DealColumn::Role);
        out.deal.participants = {{match.meant, role.empty() ? choice_.role : role, Decimal::from_int(100)}};
    }

    std::optional<Decimal> number_in(DealRow const& row, DealColumn column, int decimals) {
        std::string const& text = row.of(column);
        if (text.empty()) return std::nullopt;
        NumberReading const reading = read_number(text, DecimalSign::Auto, decimals, false);
        if (!reading.value) complain(row, column, "invalid_format", "a number: " + shorten(text));
        return reading.value;
    }
    std::int64_t minor(DealRow const& row, DealColumn column, Decimal amount, Decimal quantity,
                       Currency const& currency) {
        auto const money = multiply_to_money(amount, quantity, currency, Rounding::HalfUp);
        if (money) return money->minor;
        complain(row, column, "overflow", "an amount that fits 64 bits");
        return 0;
    }

    void read_line(DealRow const& row, Deal& deal) {
        DealLine line;
        std::string const& given = row.of(DealColumn::Product);
        if (!given.empty()) {
            ImportMatch& match = products_.of(given);
            ++match.rows;
            line.sku = match.is_sure ? match.meant : given;  // an offer that nobody took changes nothing
        }
        line.category = row.of(DealColumn::Category);
        Product const* const product = world_.book ? world_.book->find_product(line.sku) : nullptr;
        if (product != nullptr) {
            line.kind = product->kind;
            if (line.category.empty()) line.category = product->category;
        }
        bool const is_known = world_.book && world_.book->categories().index_of(line.category) != CategoryTree::kNone;
        if (!line.category.empty() && !is_known)
            complain(row, DealColumn::Category, "not_found", "a category: " + shorten(line.category));
        Decimal const one = Decimal::from_int(1);
        line.quantity = number_in(row, DealColumn::Quantity, 6).value_or(one);
        auto const net = number_in(row, DealColumn::Net, deal.currency.exponent);
        if (!net && row.of(DealColumn::Net).empty() && outcome_of(row.of(DealColumn::Stage)) == DealOutcome::Won)
            complain(row, DealColumn::Net, "required", "an amount");
        line.net_amount = minor(row, DealColumn::Net, net.value_or(Decimal{}), one, deal.currency);
        auto const price = prices_.find(line.sku);
        if (auto const list = number_in(row, DealColumn::List, deal.currency.exponent)) {
            line.list_amount = minor(row, DealColumn::List, *list, one, deal.currency);
        } else {
            line.list_amount = price == prices_.end()
                                   ? line.net_amount
                                   : minor(row, DealColumn::Product, price->second, line.quantity, deal.currency);
        }
        deal.lines.push_back(std::move(line));
    }

    void keep(DealRow const& row, deals::StoredDeal&& deal) {
        auto const [place, is_new] = by_id_.try_emplace(deal.deal.id, plan_.deals.size());
        if (is_new) {
            deal.deal.lines.front().id = "1";
            plan_.deals.push_back(std::move(deal));
            return;
        }
        deals::StoredDeal& first = plan_.deals[place->second];
        bool const is_same = first.whose.owner == deal.whose.owner && first.outcome == deal.outcome &&
                             first.deal.currency == deal.deal.currency &&
                             first.deal.participants == deal.deal.participants;
        if (!is_same) {
            complain(row, DealColumn::Number, "conflict", "one person, stage and currency for each number");
            ++plan_.report.refused;
            return;
        }
        deal.deal.lines.front().id = std::to_string(first.deal.lines.size() + 1);
        first.deal.lines.push_back(std::move(deal.deal.lines.front()));
    }

    DealImportChoice const& choice_;
    Asking const& asking_;
    DealImportWorld const& world_;
    Meanings products_{"product"}, people_{"person"};
    std::map<std::string, Decimal> prices_;
    std::map<std::string, std::size_t> by_id_;
    DealImportPlan plan_;
    bool refused_ = false;
};

Outcome<std::vector<DealColumn>> columns_of(TableFile const& file, DealImportChoice const& choice) {
    Findings findings;
    auto const complain = [&](ErrorCode code, std::string place, std::string expected, std::string got) {
        findings.push_back({Severity::Error, {code, std::move(place), std::move(expected), std::move(got)}});
    };
    if (static_cast<std::size_t>(choice.sheet) >= file.sheets().size())
        complain(ErrorCode::OutOfRange, "sheet", "a sheet of the file", std::to_string(choice.sheet));
    if (std::find(std::begin(kDateForms), std::end(kDateForms), choice.date_form) == std::end(kDateForms))
        complain(ErrorCode::InvalidFormat, "date_form", "dd-mm-yy, dd.mm.yyyy, yyyy-mm-dd or mm/dd/yyyy",
                 choice.date_form);
    std::vector<DealColumn> columns;
    std::set<DealColumn> seen;
    for (std::size_t i = 0; i < choice.columns.size(); ++i) {
        auto const column = column_named(choice.columns[i]);
        std::string const place = "columns[" + std::to_string(i) + "]";
        if (!column)
            complain(ErrorCode::InvalidFormat, place, "a meaning", choice.columns[i]);
        else if (*column != DealColumn::Ignore && !seen.insert(*column).second)
            complain(ErrorCode::Duplicate, place, "each meaning once", choice.columns[i]);
        columns.push_back(column.value_or(DealColumn::Ignore));
    }
    for (DealColumn const needed : {DealColumn::Number, DealColumn::Person, DealColumn::Closed, DealColumn::Net}) {
        if (!seen.contains(needed))
            complain(ErrorCode::Required, "columns", std::string(kDealColumns[static_cast<std::size_t>(needed)]), {});
    }
    if (!findings.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(findings));
    return columns;
}

std::optional<DealColumn> column_by_head(std::string_view text) {
    std::string const folded = fold_for_search(trim(text));
    for (DealHead const& head : kDealHeads)
        if (head.text == folded) return head.column;
    return std::nullopt;
}

}  // namespace

Outcome<DealImportChoice> suggest_deal_import(TableFile const& file, Currency const& currency, Language language) {
    constexpr std::uint32_t kHeadRows = 20, kLookRows = 2'000;
    DealImportChoice choice;
    choice.currency = currency;
    choice.header_row = 0;
    std::size_t best = 0;
    auto status = file.read_rows(0, [&](SheetRow const& row) -> ImportResult<Flow> {
        std::vector<std::string> columns;
        std::set<DealColumn> seen;
        for (Cell const& cell : row.cells) {
            if (cell.column > 1'000) break;
            columns.resize(cell.column, "ignore");
            auto const column = column_by_head(cell.text);
            if (column && seen.insert(*column).second) columns.back() = kDealColumns[static_cast<std::size_t>(*column)];
        }
        if (seen.size() > best) {
            best = seen.size();
            choice.columns = std::move(columns);
            choice.header_row = row.number;
        }
        return row.number < kHeadRows ? Flow::Continue : Flow::Stop;
    });
    if (!status) return refuse_deal_file(status.error(), language);
    std::vector<DealColumn> columns;
    for (std::string const& name : choice.columns) columns.push_back(*column_named(name));
    std::array<int, std::size(kDateForms)> fits{};
    std::set<std::string> stages;
    status = each_row(file, choice, columns, [&](DealRow const& row) -> ImportResult<Flow> {
        if (stages.size() < 100 && !row.of(DealColumn::Stage).empty()) stages.insert(row.of(DealColumn::Stage));
        for (std::size_t i = 0; i < fits.size(); ++i)
            fits[i] += date_by(kDateForms[i], row.of(DealColumn::Closed)) ? 1 : 0;
        return row.number < kLookRows ? Flow::Continue : Flow::Stop;
    });
    if (!status) return refuse_deal_file(status.error(), language);
    choice.date_form = kDateForms[static_cast<std::size_t>(std::max_element(fits.begin(), fits.end()) - fits.begin())];
    for (std::string const& stage : stages) {
        std::string const folded = fold_for_search(stage);
        if (std::find(std::begin(kWonWords), std::end(kWonWords), folded) != std::end(kWonWords))
            choice.won.push_back(stage);
        if (std::find(std::begin(kLostWords), std::end(kLostWords), folded) != std::end(kLostWords))
            choice.lost.push_back(stage);
    }
    return choice;
}

Outcome<DealImportPlan> plan_deal_import(TableFile const& file, DealImportChoice const& choice, Asking const& asking,
                                         DealImportWorld const& world, StageProgress reading) {
    auto const columns = columns_of(file, choice);
    if (!columns) return tl::unexpected(columns.error());
    DealPlanner planner(choice, asking, world);
    auto const status = each_row(file, choice, *columns, [&](DealRow const& row) -> ImportResult<Flow> {
        if (!reading.take()) return refuse(FaultCode::Cancelled);
        return planner.take(row);
    });
    if (!status) return refuse_deal_file(status.error(), world.language);
    reading.finish();
    DealImportPlan plan = planner.finish();
    for (deals::StoredDeal const& one : plan.deals) {
        if (plan.report.sample.size() == kMaxSample) break;
        std::int64_t net = 0;
        for (DealLine const& line : one.deal.lines) (void)__builtin_add_overflow(net, line.net_amount, &net);
        plan.report.sample.push_back(
            {one.deal.id, one.deal.number, one.deal.customer,
             one.outcome == DealOutcome::Open ? std::nullopt : std::optional(one.deal.close_date), one.deal.currency,
             net, one.whose.owner, one.source, one.outcome});
    }
    return plan;
}

}  // namespace offerta::server
