#include "shared/document/document_words.hpp"

#include <array>

namespace offerta {
namespace {

struct Words {
    std::string_view ru;
    std::string_view en;
};

constexpr std::array<Words, static_cast<std::size_t>(DocumentWord::Count)> kWords{{
    {"Коммерческое предложение", "Quotation"},
    {"Черновик", "Draft"},
    {"от", "dated"},
    {"Заказчик", "Customer"},
    {"ИНН", "Tax ID"},
    {"Контакт", "Contact"},
    {"Менеджер", "Manager"},
    {"Действует до", "Valid until"},
    {"Срок действия", "Validity"},
    {"дней", "days"},
    {"Опции, не включённые в итог", "Options, not included in the total"},
    {"Варианты, не включённые в итог", "Alternatives, not included in the total"},
    {"Итого", "Total"},
    {"Итого по разделу", "Section total"},
    {"Сумма", "Subtotal"},
    {"Скидка", "Discount"},
    {"Сумма со скидкой", "Subtotal after discount"},
    {"Итого без НДС", "Total without VAT"},
    {"НДС", "VAT"},
    {"В том числе НДС", "Including VAT"},
    {"Без НДС", "VAT exempt"},
    {"В том числе без НДС", "Of which VAT exempt"},
    {"Итого к оплате", "Total due"},
    {"Сумма прописью", "Amount in words"},
    {"Условия", "Terms"},
    {"Оплата", "Payment"},
    {"Поставка", "Delivery"},
    {"Гарантия", "Warranty"},
    {"Дополнительно", "Also"},
    {"Цена по запросу", "Price on request"},
    {"Страница", "Page"},
    {"из", "of"},
    {"позиций", "items"},
    {"Подпись", "Signature"},
    {"Спецификация", "Specification"},
}};

constexpr std::array<Words, 14> kColumns{{
    {"№", "No."},
    {"Артикул", "Article"},
    {"Наименование", "Description"},
    {"Ед.", "Unit"},
    {"Кол-во", "Qty"},
    {"Цена по прайсу", "List price"},
    {"Скидка", "Discount"},
    {"Цена", "Price"},
    {"Стоимость", "Amount"},
    {"Скидка на КП", "Quote discount"},
    {"Со скидкой", "After discount"},
    {"Ставка НДС", "VAT rate"},
    {"НДС", "VAT"},
    {"Сумма", "Total"},
}};

}  // namespace

std::string_view document_word(DocumentWord word, Language language) {
    auto const& words = kWords[static_cast<std::size_t>(word)];
    return language == Language::Ru ? words.ru : words.en;
}

std::string_view column_word(ColumnKind kind, Language language) {
    auto const& words = kColumns[static_cast<std::size_t>(kind)];
    return language == Language::Ru ? words.ru : words.en;
}

}  // namespace offerta
