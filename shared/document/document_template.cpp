#include "shared/document/document_template.hpp"

namespace offerta {

std::vector<DocumentColumn> default_columns() {
    auto const column = [](ColumnKind kind, bool in_pdf, bool in_xlsx, bool hide_when_empty) {
        return DocumentColumn{kind, {}, in_pdf, in_xlsx, hide_when_empty};
    };
    return {
        column(ColumnKind::Index, true, true, false),       column(ColumnKind::Sku, false, true, false),
        column(ColumnKind::Name, true, true, false),        column(ColumnKind::Unit, false, true, true),
        column(ColumnKind::Quantity, true, true, false),    column(ColumnKind::ListPrice, true, true, true),
        column(ColumnKind::Discount, true, true, true),     column(ColumnKind::UnitNet, true, true, false),
        column(ColumnKind::Amount, false, true, false),     column(ColumnKind::DiscountPart, true, true, true),
        column(ColumnKind::FinalAmount, false, true, true), column(ColumnKind::VatRate, false, true, false),
        column(ColumnKind::VatAmount, true, true, false),   column(ColumnKind::Gross, true, true, false),
    };
}

DocumentTemplate default_document_template() {
    DocumentTemplate result;
    result.columns = default_columns();
    result.title = {"Коммерческое предложение", "Quotation"};
    result.introduction = {"Благодарим за интерес к нашим решениям. Предлагаем состав и стоимость поставки.",
                           "Thank you for your interest in our solutions. Please find the scope and the prices below."};
    result.closing = {{"Предложение не является публичной офертой. Цены действуют до {valid_until}.",
                       "This quotation is not a public offer. Prices are valid until {valid_until}."}};
    return result;
}

}  // namespace offerta
