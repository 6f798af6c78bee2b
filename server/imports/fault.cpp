#include "server/imports/fault.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace offerta::server {
namespace {

struct FaultText {
    FaultCode code;
    std::string_view name;
    std::string_view ru;
    std::string_view en;
};

using enum FaultCode;

// In the order of the enumeration, checked below: a code without words does not compile.
constexpr std::array kTexts{
    FaultText{FileMissing, "file_missing", "файл не читается", "the file cannot be read"},
    FaultText{FileEmpty, "file_empty", "файл пуст", "the file is empty"},
    FaultText{FileTooLarge, "file_too_large", "файл слишком велик", "the file is too large"},
    FaultText{FormatUnknown, "format_unknown", "это не XLSX и не CSV", "neither XLSX nor CSV"},
    FaultText{FormatOldExcel, "format_old_excel", "старый формат .xls: сохраните как .xlsx",
              "old .xls format: save it as .xlsx"},
    FaultText{FileEncrypted, "file_encrypted", "файл защищён паролем", "the file is encrypted"},
    FaultText{ArchiveBroken, "archive_broken", "файл повреждён или обрезан", "the file is damaged or cut off"},
    FaultText{ArchivePath, "archive_path", "недопустимое имя внутри файла", "a name inside the file is not allowed"},
    FaultText{ArchiveTooManyEntries, "archive_too_many_entries", "слишком много частей в файле",
              "too many parts in the file"},
    FaultText{ArchiveDuplicate, "archive_duplicate", "часть файла повторяется", "a part of the file is repeated"},
    FaultText{ArchiveMethod, "archive_method", "неизвестный способ сжатия", "unknown compression method"},
    FaultText{ArchiveChecksum, "archive_checksum", "контрольная сумма не сходится", "the checksum does not match"},
    FaultText{UnpackedTooLarge, "unpacked_too_large", "в распакованном виде слишком велик", "too large when unpacked"},
    FaultText{RatioTooHigh, "ratio_too_high", "подозрительно сильное сжатие", "suspiciously high compression"},
    FaultText{PartMissing, "part_missing", "в файле нет нужной части", "a needed part is missing"},
    FaultText{XmlBroken, "xml_broken", "XML повреждён", "broken XML"},
    FaultText{XmlDoctype, "xml_doctype", "DOCTYPE не допускается", "DOCTYPE is not allowed"},
    FaultText{XmlTooDeep, "xml_too_deep", "слишком глубокая вложенность XML", "XML is nested too deeply"},
    FaultText{EncodingBroken, "encoding_broken", "неверная кодировка текста", "broken text encoding"},
    FaultText{SheetMissing, "sheet_missing", "нет такого листа", "no such sheet"},
    FaultText{TooManySheets, "too_many_sheets", "слишком много листов", "too many sheets"},
    FaultText{TooManyRows, "too_many_rows", "слишком много строк", "too many rows"},
    FaultText{TooManyColumns, "too_many_columns", "слишком много столбцов", "too many columns"},
    FaultText{TooManyTexts, "too_many_texts", "слишком много текстов", "too many texts"},
    FaultText{CellTooLong, "cell_too_long", "слишком длинный текст ячейки", "the cell's text is too long"},
    FaultText{CellPlaceBroken, "cell_place_broken", "неверный адрес ячейки", "a cell's address is wrong"},
    FaultText{CellValueBroken, "cell_value_broken", "неверное значение ячейки", "a cell's value is wrong"},
    FaultText{QuoteBroken, "quote_broken", "кавычка не на месте или не закрыта",
              "a quotation mark is misplaced or not closed"},
    FaultText{Cancelled, "cancelled", "отменено", "cancelled"},
    FaultText{MappingIncomplete, "mapping_incomplete", "не указан столбец", "a column is not set"},
    FaultText{MappingTwice, "mapping_twice", "столбец или поле указаны дважды", "a column or a field is set twice"},
    FaultText{MappingInvalid, "mapping_invalid", "неверная настройка импорта", "the mapping is not valid"},
    FaultText{HeaderRowMissing, "header_row_missing", "в листе нет строки заголовков с таким номером",
              "the sheet has no header row of that number"},
    FaultText{SkuMissing, "sku_missing", "нет артикула", "no article number"},
    FaultText{SkuTooLong, "sku_too_long", "слишком длинный артикул", "the article number is too long"},
    FaultText{SkuIsDate, "sku_is_date", "вместо артикула дата: вероятно, Excel заменил его сам",
              "a date instead of an article number: Excel has probably replaced it"},
    FaultText{SkuControlCharacter, "sku_control_character", "в артикуле управляющий символ",
              "a control character in the article number"},
    FaultText{SkuDuplicate, "sku_duplicate", "артикул уже был с другими данными",
              "the article number has occurred with other data"},
    FaultText{SkuRepeated, "sku_repeated", "строка повторяет предыдущую с тем же артикулом",
              "the row repeats an earlier one of this article"},
    FaultText{NameMissing, "name_missing", "нет наименования", "no name"},
    FaultText{NameTooLong, "name_too_long", "слишком длинное наименование", "the name is too long"},
    FaultText{PriceMissing, "price_missing", "нет цены", "no price"},
    FaultText{PriceNotNumber, "price_not_number", "цена не число", "the price is not a number"},
    FaultText{PriceAmbiguous, "price_ambiguous",
              "неясно, запятая или точка отделяет дробную часть: укажите в настройке",
              "unclear whether comma or point is the decimal separator: set it in the mapping"},
    FaultText{PriceNegative, "price_negative", "отрицательная цена", "the price is negative"},
    FaultText{PriceTooPrecise, "price_too_precise", "в цене больше знаков после запятой, чем в прайс-листе",
              "the price has more decimals than the price list"},
    FaultText{PriceRounded, "price_rounded", "цена округлена до точности прайс-листа",
              "the price was rounded to the price list's precision"},
    FaultText{PriceTooLarge, "price_too_large", "слишком большая цена", "the price is too large"},
    FaultText{NumberInvalid, "number_invalid", "не число", "not a number"},
    FaultText{VatInvalid, "vat_invalid", "неверная ставка НДС", "the VAT rate is not valid"},
    FaultText{KindUnknown, "kind_unknown", "неизвестный вид товара", "unknown kind of product"},
    FaultText{CategoryUnknown, "category_unknown", "неизвестная категория", "unknown category"},
    FaultText{CategoryDiffers, "category_differs", "категория в строке не та, что в разделе",
              "the row's category differs from its section"},
    FaultText{TextTooLong, "text_too_long", "слишком длинный текст", "the text is too long"},
    FaultText{ErrorCell, "error_cell", "в ячейке ошибка Excel", "the cell holds an Excel error"},
    FaultText{FormulaWithoutValue, "formula_without_value",
              "у формулы нет сохранённого значения: откройте и сохраните файл в Excel",
              "the formula has no stored value: open and save the file in Excel"},
    FaultText{NoArticles, "no_articles", "в листе не найдено ни одного артикула", "no article was found in the sheet"},
    FaultText{MostMissing, "most_missing", "в файле нет большей части артикулов прайс-листа",
              "most of the price list's articles are not in the file"},
    FaultText{NotForSale, "not_for_sale", "цены нет ни в одном прайс-листе: артикул пока не продаётся",
              "no price list has a price: the article is not on sale yet"},
    FaultText{PriceListMissing, "price_list_missing", "нет такого прайс-листа", "no such price list"},
    FaultText{PriceListExists, "price_list_exists", "прайс-лист с таким названием уже есть",
              "there is a price list of that name already"},
    FaultText{PriceListNameless, "price_list_nameless", "у нового прайс-листа нет названия",
              "the new price list has no name"},
};

constexpr bool texts_follow_the_codes() {
    for (std::size_t i = 0; i < kTexts.size(); ++i)
        if (static_cast<std::size_t>(kTexts[i].code) != i) return false;
    return kTexts.size() == static_cast<std::size_t>(PriceListNameless) + 1;
}
static_assert(texts_follow_the_codes());

FaultText const& text_of(FaultCode code) { return kTexts[static_cast<std::size_t>(code)]; }

std::string place_in_words(ImportFault const& fault, Language language) {
    if (fault.row == 0) return fault.sheet;
    bool const ru = language == Language::Ru;
    std::string words = fmt::format("{} {}", ru ? "строка" : "row", fault.row);
    if (fault.column != 0)
        words += fmt::format(", {} {}", ru ? "столбец" : "column",
                             fault.sheet.empty() ? std::to_string(fault.column) : column_letters(fault.column));
    return fault.sheet.empty() ? words : fmt::format("{}, {}", fault.sheet, words);
}

}  // namespace

std::string_view fault_code_name(FaultCode code) { return text_of(code).name; }

std::string fault_place(ImportFault const& fault) {
    if (fault.row == 0) return fault.sheet;
    if (fault.sheet.empty())
        return fault.column == 0 ? fmt::format("R{}", fault.row) : fmt::format("R{}C{}", fault.row, fault.column);
    return fmt::format("{}!{}{}", fault.sheet, fault.column == 0 ? std::string() : column_letters(fault.column),
                       fault.row);
}

std::string describe(ImportFault const& fault, Language language) {
    bool const ru = language == Language::Ru;
    std::string sentence(ru ? text_of(fault.code).ru : text_of(fault.code).en);
    if (!fault.got.empty()) sentence += fmt::format(": «{}»", fault.got);
    if (!fault.expected.empty()) sentence += fmt::format(" ({} {})", ru ? "ожидалось:" : "expected", fault.expected);
    std::string const place = place_in_words(fault, language);
    return place.empty() ? sentence : fmt::format("{}: {}", place, sentence);
}

std::string column_letters(std::uint32_t column) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    return letters;
}

std::string shorten(std::string_view text, std::size_t code_points) {
    std::string out;
    std::size_t position = 0;
    for (std::size_t count = 0; position < text.size(); ++count) {
        if (count == code_points) return out + "…";
        char32_t const point = next_code_point(text, position);
        append_utf8(out, point < 0x20 || point == 0x7f ? U' ' : point);
    }
    return out;
}

}  // namespace offerta::server
