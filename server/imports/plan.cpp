#include "server/imports/plan.hpp"

#include <algorithm>
#include <array>

#include "server/imports/price_plan.hpp"
#include "server/imports/product_merge.hpp"

namespace offerta::server {
namespace {

/// Where new articles go of which the file tells no category.
constexpr std::string_view kUnsorted = "imported";

/// Compares what a sheet holds with the working price book and writes down what would change.
class Planner {
  public:
    Planner(ImportMapping const& mapping, PriceBookData const& current, FileContent content, std::string sheet,
            ImportProgress const& progress)
        : mapping_(mapping),
          content_(std::move(content)),
          sheet_(std::move(sheet)),
          comparing_(progress, ImportStage::Comparing, content_.articles.size()),
          categories_(current.categories),
          sections_(mapping, content_, categories_),
          prices_(mapping, current) {
        has_prices_ = column_of(ColumnField::Price) != 0;
        products_.reserve(current.products.size());
        for (Product const& product : current.products) products_.emplace(product.sku, &product);
    }

    ImportResult<ImportPlan> make() {
        plan_.counts = content_.counts;
        plan_.counts.articles = content_.articles.size();
        for (FileArticle const& article : content_.articles) {
            plan_article(article);
            if (!comparing_.take()) return refuse(FaultCode::Cancelled);
        }
        if (has_prices_) plan_missing();
        finish();
        comparing_.finish();
        return std::move(plan_);
    }

  private:
    [[nodiscard]] std::uint32_t column_of(ColumnField field) const {
        for (auto const& each : mapping_.columns)
            if (each.field == field) return each.column;
        return 0;
    }

    void find(Severity severity, FaultCode code, FileArticle const& article, ColumnField field, std::string_view got) {
        content_.add_finding({severity, {code, sheet_, article.row.row, column_of(field), shorten(got), {}}});
    }

    /// An unknown article without a name: the file only updates prices, and this one is not there.
    void refuse_nameless(FileArticle const& article) {
        --plan_.counts.articles;
        ++plan_.counts.refused;
        content_.refused_skus.insert(article.row.sku);
        find(Severity::Error, FaultCode::NameMissing, article, ColumnField::Sku, article.row.sku);
    }

    std::string category_id(FileArticle const& article, bool is_new) {
        std::size_t category = sections_.category_of(article);
        if (category == CategoryPlan::npos && is_new) category = sections_.root_category();
        if (category == CategoryPlan::npos && is_new)
            category = categories_.with_id(std::string(kUnsorted), {"Без категории", "Uncategorised"});
        if (category == CategoryPlan::npos) return {};
        categories_.count_article(category);
        if (sections_.differs(article))
            find(Severity::Warning, FaultCode::CategoryDiffers, article, ColumnField::Category, article.row.category);
        return categories_.id(category);
    }

    void plan_article(FileArticle const& article) {
        auto const found = products_.find(article.row.sku);
        Product const* old = found == products_.end() ? nullptr : found->second;
        if (old == nullptr && article.row.name.empty()) return refuse_nameless(article);
        bool const is_priced = prices_.is_priced(article);
        // Where the file has prices, the row that lacks one says so.
        if (!is_priced && !has_prices_)
            find(Severity::Warning, FaultCode::NotForSale, article, ColumnField::Sku, article.row.sku);
        Product product =
            merge_product(old, article, category_id(article, old == nullptr), mapping_, sections_, is_priced);
        ArticleChange change{old == nullptr ? ArticleChange::Kind::Added : ArticleChange::Kind::Changed,
                             product.sku,
                             product.name.ru,
                             article.row.row,
                             {}};
        if (old != nullptr) list_product_changes(*old, product, change);
        bool const product_differs = old == nullptr || *old != product;
        bool const price_differs = has_prices_ && prices_.take(article, change);
        if (product_differs) plan_.products.push_back(std::move(product));
        count(std::move(change), product_differs || price_differs);
    }

    void count(ArticleChange change, bool differs) {
        if (!differs) {
            ++plan_.counts.same;
            return;
        }
        ++(change.kind == ArticleChange::Kind::Added ? plan_.counts.added : plan_.counts.changed);
        list_change(std::move(change));
    }

    void list_change(ArticleChange change) {
        auto& listed = listed_[static_cast<std::size_t>(change.kind)];
        if (listed == kListedChangesMax) return;
        ++listed;
        plan_.changes.push_back(std::move(change));
    }

    void plan_missing() {
        auto const missing = prices_.take_missing(content_.refused_skus);
        plan_.counts.removed = missing.size();
        plan_.keeps_missing = mapping_.missing == MissingArticles::Keep;
        if (!plan_.keeps_missing)
            for (PricePlan::Missing const& each : missing) list_missing(each);
        if (missing.size() * 2 > prices_.articles_before())
            content_.add_finding({Severity::Warning,
                                  {FaultCode::MostMissing,
                                   {},
                                   0,
                                   0,
                                   std::to_string(missing.size()),
                                   std::to_string(prices_.articles_before())}});
    }

    void list_missing(PricePlan::Missing const& missing) {
        auto const found = products_.find(missing.sku);
        Product const* product = found == products_.end() ? nullptr : found->second;
        ArticleChange change{ArticleChange::Kind::Removed,
                             std::string(missing.sku),
                             product == nullptr ? std::string() : product->name.ru,
                             0,
                             {}};
        for (PriceEntry const* entry : missing.entries)
            change.fields.push_back({price_field(entry->minimum_quantity), entry->unit_price.to_string(), ""});
        list_change(std::move(change));
        if (product != nullptr && product->active && !missing.has_other_price)
            plan_.deactivated.push_back(product->sku);
    }

    void finish() {
        plan_.counts.deactivated = plan_.deactivated.size();
        plan_.counts.price_changes = prices_.price_changes();
        plan_.counts.warnings = content_.counts.warnings;
        plan_.categories = categories_.take();
        for (PlannedCategory const& each : plan_.categories)
            if (each.is_new) plan_.new_categories.push_back(each.category);
        plan_.counts.categories_added = plan_.new_categories.size();
        if (has_prices_) plan_.price_list = prices_.finish();
        plan_.is_new_price_list = plan_.price_list && prices_.is_new();
        plan_.finding_counts = std::move(content_.finding_counts);
        plan_.findings = std::move(content_.findings);
        std::stable_sort(plan_.findings.begin(), plan_.findings.end(),
                         [](auto const& a, auto const& b) { return a.severity < b.severity; });
        if (plan_.findings.size() > kListedFindingsMax) plan_.findings.resize(kListedFindingsMax);
    }

    ImportMapping const& mapping_;
    FileContent content_;
    std::string sheet_;
    StageProgress comparing_;
    CategoryPlan categories_;
    SectionCategories sections_;
    PricePlan prices_;
    bool has_prices_ = false;
    ImportPlan plan_;
    std::unordered_map<std::string_view, Product const*, TextHash> products_;
    std::array<std::size_t, 3> listed_{};
};

/// A file's prices may not slip into a list of another currency, precision or VAT mode.
ImportStatus check_target(ImportMapping const& mapping, PriceBookData const& current) {
    PriceList const* old = find_price_list(current, mapping.price_list.id);
    if (old == nullptr) return {};
    if (old->currency != mapping.price_list.currency)
        return refuse(FaultCode::MappingInvalid, std::string(mapping.price_list.currency.name()),
                      std::string(old->currency.name()));
    if (old->precision != mapping.price_list.precision)
        return refuse(FaultCode::MappingInvalid, std::to_string(mapping.price_list.precision),
                      std::to_string(old->precision));
    if (old->vat_mode != mapping.price_list.vat_mode) return refuse(FaultCode::MappingInvalid, "vat_mode", old->id);
    return {};
}

}  // namespace

ImportResult<ImportPlan> plan_import(TableFile const& file, ImportMapping const& mapping, PriceBookData const& current,
                                     ImportProgress const& progress, std::size_t rows) {
    auto const faults = check_mapping(mapping);
    if (!faults.empty()) return tl::unexpected(faults.front());
    if (auto status = check_target(mapping, current); !status) return tl::unexpected(status.error());
    auto content = read_content(file, mapping, mapping.price_list.precision, {progress, ImportStage::Reading, rows});
    if (!content) return tl::unexpected(content.error());
    return Planner(mapping, current, std::move(*content), file.sheets()[mapping.sheet], progress).make();
}

PriceBookData apply_plan(PriceBookData current, ImportPlan const& plan) {
    current.categories.insert(current.categories.end(), plan.new_categories.begin(), plan.new_categories.end());
    std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> index;
    for (std::size_t i = 0; i < current.products.size(); ++i) index.emplace(current.products[i].sku, i);
    for (Product const& product : plan.products) {
        auto const found = index.find(product.sku);
        if (found == index.end())
            current.products.push_back(product);
        else
            current.products[found->second] = product;
    }
    for (std::string const& sku : plan.deactivated) current.products[index.at(sku)].active = false;
    if (!plan.price_list) return current;
    auto const list = std::find_if(current.price_lists.begin(), current.price_lists.end(),
                                   [&](auto const& each) { return each.id == plan.price_list->id; });
    if (list == current.price_lists.end())
        current.price_lists.push_back(*plan.price_list);
    else
        *list = *plan.price_list;
    return current;
}

}  // namespace offerta::server
