#include "server/app/import_deals.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "server/app/database.hpp"
#include "server/base/sha256.hpp"
#include "server/repositories/access.hpp"
#include "server/services/deal_import.hpp"
#include "server/services/people_import.hpp"
#include "shared/base/format.hpp"

namespace offerta::server {

namespace {

/// A file that cannot be read, or lacks a column: a sentence.
struct BadFile {
    std::string text;
};

std::string deal_file_bytes(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    if (!in || !(bytes << in.rdbuf())) throw BadFile{path + ": cannot be read"};
    return std::move(bytes).str();
}

/// Rows of a table by its heads in the first row, folded.
class HeadedTable {
  public:
    explicit HeadedTable(std::string const& path) : path_(path) {
        auto file = open_table(deal_file_bytes(path));
        if (!file) throw BadFile{path + ": " + describe(file.error(), Language::En)};
        auto const status = (*file)->read_rows(0, [&](SheetRow const& row) -> ImportResult<Flow> {
            std::vector<std::string> cells;
            for (Cell const& cell : row.cells) {
                if (cell.column > kMostColumns) break;
                cells.resize(cell.column);
                cells.back() = std::string(trim(cell.text));
            }
            if (heads_.empty()) {
                for (std::string const& cell : cells) heads_.push_back(fold_for_search(cell));
            } else {
                rows_.push_back(std::move(cells));
            }
            return rows_.size() < kMostRows ? Flow::Continue : Flow::Stop;
        });
        if (!status) throw BadFile{path + ": " + describe(status.error(), Language::En)};
    }
    [[nodiscard]] std::vector<std::vector<std::string>> const& rows() const { return rows_; }
    /// The column whose head is one of these.
    [[nodiscard]] std::size_t column(std::initializer_list<std::string_view> names) const {
        for (std::string_view const name : names) {
            auto const found = std::find(heads_.begin(), heads_.end(), name);
            if (found != heads_.end()) return static_cast<std::size_t>(found - heads_.begin());
        }
        throw BadFile{path_ + ": no column " + std::string(*names.begin())};
    }
    [[nodiscard]] static std::string cell(std::vector<std::string> const& row, std::size_t column) {
        return column < row.size() ? row[column] : std::string();
    }

  private:
    static constexpr std::size_t kMostColumns = 200, kMostRows = 200'000;
    std::string path_;
    std::vector<std::string> heads_;
    std::vector<std::vector<std::string>> rows_;
};

std::map<std::string, std::string> types_in(std::string const& path) {
    std::map<std::string, std::string> out;
    if (path.empty()) return out;
    HeadedTable const table(path);
    std::size_t const name = table.column({"account", "customer", "клиент"}),
                      type = table.column({"sector", "customer_type", "тип клиента"});
    for (auto const& row : table.rows()) out.emplace(fold_for_search(table.cell(row, name)), table.cell(row, type));
    return out;
}

std::vector<ImportListPrice> prices_in(std::string const& path) {
    std::vector<ImportListPrice> out;
    if (path.empty()) return out;
    HeadedTable const table(path);
    std::size_t const name = table.column({"product", "sku", "артикул"}),
                      price = table.column({"sales_price", "price", "цена"});
    for (auto const& row : table.rows()) {
        auto const value = Decimal::parse(table.cell(row, price));
        if (!value) throw BadFile{path + ": no price: " + table.cell(row, price)};
        out.push_back({table.cell(row, name), *value});
    }
    return out;
}

/// "Moses Frase" → "moses.frase".
std::string login_of(std::string const& name) {
    std::string out = fold_for_search(name);
    for (char& c : out)
        if (c == ' ') c = '.';
    return out;
}

std::string quoted(std::string const& text) {
    std::string out = "\"";
    for (char const c : text) {
        out += c;
        if (c == '"') out += c;
    }
    return out + "\"";
}

/// The command line asks as the system, which may do to deals what a head of everything may.
Asking deal_asking() {
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    Instant const now{std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
    return {std::make_shared<Subject const>(Subject{UserId{}, {{Role::SalesHead, true, {}, {}}}}), now,
            audit::system_actor()};
}

MutationKey deal_key(Instant now, char const* what, std::string const& bytes) {
    std::array<std::uint8_t, 10> random{};
    fill_random(random.data(), random.size());
    return {to_string(make_uuid_v7(now, random)), UserId{}, what, sha256_hex(bytes)};
}

void print_refusal(Refusal const& refusal) {
    if (refusal.findings.empty()) std::printf("refused: %s\n", refusal.code.c_str());
    for (Finding const& finding : refusal.findings) {
        std::printf("%s: %s, expected %s, got \"%s\"\n", finding.what.place.c_str(),
                    std::string(code_name(finding.what.code)).c_str(), finding.what.expected.c_str(),
                    finding.what.got.c_str());
    }
}

void make_unit_named(db::Session& session, Asking const& asking, std::string const& name) {
    UnitTree const units = access::units(session);
    for (Unit const& unit : units.units())
        if (fold_for_search(unit.name.ru) == fold_for_search(name) ||
            fold_for_search(unit.name.en) == fold_for_search(name))
            return;
    std::array<std::uint8_t, 10> random{};
    fill_random(random.data(), random.size());
    Unit unit;
    unit.id = {make_uuid_v7(asking.now, random)};
    unit.name = {name, name};
    if (auto const made = put_unit(session, asking, deal_key(asking.now, "import-units", name), {}, unit); !made)
        print_refusal(made.error());
}

/// Makes the users of a file of teams that nobody is named like yet: sellers, and their managers as heads.
bool add_teams(db::Session& session, Organisation& organisation, Asking const& asking, std::string const& path,
               bool is_dry_run) {
    HeadedTable const table(path);
    std::size_t const agent = table.column({"sales_agent", "менеджер"}),
                      manager = table.column({"manager", "руководитель"});
    std::size_t const office = table.column({"regional_office", "подразделение"});
    std::set<std::string> known;
    for (organisation::Member const& member : organisation.facts(session)->members)
        known.insert(fold_for_search(member.user.name));
    std::string text = "login;name;roles;unit\n";
    std::set<std::string> made;
    auto const add = [&](std::string const& name, char const* role, std::string const& unit) {
        if (name.empty() || known.contains(fold_for_search(name)) || !made.insert(name).second) return;
        text += quoted(login_of(name)) + ";" + quoted(name) + ";" + role + ";" + quoted(unit) + "\n";
    };
    std::set<std::string> units;
    for (auto const& row : table.rows()) {
        units.insert(table.cell(row, office));
        add(table.cell(row, manager), "sales_head", table.cell(row, office));
        add(table.cell(row, agent), "seller", table.cell(row, office));
    }
    if (made.empty()) return true;
    if (is_dry_run) {
        std::printf("%zu users would be made first\n", made.size());
        return true;
    }
    for (std::string const& unit : units) {
        if (!unit.empty()) make_unit_named(session, asking, unit);
    }
    auto const done =
        import_people(session, organisation, asking, deal_key(asking.now, "import-users", text), text, Language::En);
    if (!done)
        print_refusal(done.error());
    else
        std::printf("%zu users made\n", made.size());
    organisation.forget();
    return done.has_value();
}

void print_deal_report(DealImportReport const& report) {
    std::printf("%lld rows: %lld won, %lld lost, %lld open\n", static_cast<long long>(report.rows),
                static_cast<long long>(report.won), static_cast<long long>(report.lost),
                static_cast<long long>(report.open));
    for (Money const& net : report.net) std::printf("won and new: %s\n", format_money(net, Language::En).c_str());
    for (ImportMatch const& match : report.matches) {
        if (match.is_sure) continue;
        std::printf("%s \"%s\" (%lld rows): %s\n", match.kind.c_str(), match.given.c_str(),
                    static_cast<long long>(match.rows),
                    match.meant.empty() ? "not known"
                                        : ("perhaps \"" + match.meant + "\"; --accept-offers takes it so").c_str());
    }
    for (ImportFindingInfo const& finding : report.findings)
        std::printf("row %lld, %s: %s, %s\n", static_cast<long long>(finding.row), finding.column.c_str(),
                    finding.code.c_str(), finding.text.c_str());
    std::printf("%lld added, %lld unchanged, %lld refused\n", static_cast<long long>(report.added),
                static_cast<long long>(report.unchanged), static_cast<long long>(report.refused));
}

int import_all(db::Session& session, DealFiles const& files) {
    Organisation organisation;
    PriceBooks books;
    Asking const asking = deal_asking();
    if (!files.teams.empty() && !add_teams(session, organisation, asking, files.teams, files.is_dry_run)) return 1;
    DealImports imports(books, organisation);
    imports.know_customer_types(types_in(files.accounts));
    std::string const bytes = deal_file_bytes(files.deals);
    auto const opened = imports.open(session, asking, bytes, Language::En);
    if (!opened) return print_refusal(opened.error()), 1;
    DealImportChoice choice = opened->suggested;
    choice.list_prices = prices_in(files.products);
    if (!files.currency.empty()) {
        auto const currency = currency_from_code(files.currency);
        if (!currency) throw BadFile{"--currency: no ISO 4217 code: " + files.currency};
        choice.currency = *currency;
    }
    auto report = imports.plan(session, asking, opened->id, choice, Language::En);
    if (report && files.takes_offers) {
        for (ImportMatch const& match : report->matches)
            if (!match.is_sure && !match.meant.empty()) choice.matches.push_back(match);
        report = imports.plan(session, asking, opened->id, choice, Language::En);
    }
    if (!report) return print_refusal(report.error()), 1;
    print_deal_report(*report);
    if (report->refused > 0) return 1;
    if (files.is_dry_run) return 0;
    auto const done = imports.commit(session, asking, opened->id, deal_key(asking.now, "import-deals", bytes));
    if (!done) print_refusal(done.error());
    return done ? 0 : 1;
}

}  // namespace

int import_deals(Config const& config, DealFiles const& files) {
    db::Gate gate;
    db::ConnectionSettings settings = database_settings(config);
    settings.statement_limit = std::chrono::minutes(2);
    db::Session session(settings, gate);
    session.act_as(db::Identity::system());
    try {
        return import_all(session, files);
    } catch (BadFile const& bad) {
        std::fprintf(stderr, "offerta-server: %s\n", bad.text.c_str());
        return 1;
    }
}

}  // namespace offerta::server
