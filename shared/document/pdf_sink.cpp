#include "shared/document/pdf_sink.hpp"

#include <hpdf.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "shared/base/date.hpp"
#include "shared/document/clean_text.hpp"
#include "shared/document/vector_path.hpp"

namespace offerta {
namespace {

constexpr std::size_t kMetadataMax = 200;

struct FreeDocument {
    void operator()(HPDF_Doc pdf) const { HPDF_Free(pdf); }
};
using DocumentPtr = std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, FreeDocument>;

/// From thousandths of a point; both sides divide the same whole numbers.
HPDF_REAL real(std::int64_t length) { return static_cast<HPDF_REAL>(static_cast<double>(length) / 1000.0); }

tl::unexpected<Error> library_failed(HPDF_Doc pdf) {
    return fail(ErrorCode::Broken, "pdf", "written", std::to_string(HPDF_GetError(pdf)));
}

/// The logo read once: the commands of its shapes.
struct Shape {
    Colour fill;
    std::vector<PathCommand> commands;
};

Result<std::vector<Shape>> shapes_of(VectorImage const& drawing) {
    std::vector<Shape> shapes;
    for (std::size_t i = 0; i < drawing.shapes.size(); ++i) {
        auto commands = parse_path(drawing.shapes[i].path);
        if (!commands) return tl::unexpected(at("logo.shapes[" + std::to_string(i) + "]", commands.error()));
        shapes.push_back({drawing.shapes[i].fill, std::move(*commands)});
    }
    return shapes;
}

class PdfWriter {
  public:
    PdfWriter(PagedDocument const& paged, PdfLogo const& logo) : paged_(paged), logo_(logo) {}

    Result<Bytes> write(PdfMetadata const& metadata, FontSet const& fonts, PageProgress const& progress) {
        pdf_.reset(HPDF_New(nullptr, nullptr));
        if (!pdf_) return fail(ErrorCode::Broken, "pdf", "memory");
        HPDF_SetCompressionMode(pdf_.get(), HPDF_COMP_ALL);
        HPDF_UseUTFEncodings(pdf_.get());
        HPDF_SetCurrentEncoder(pdf_.get(), "UTF-8");
        OFFERTA_CHECK_OK(load_fonts(fonts));
        OFFERTA_CHECK_OK(load_logo());
        for (std::size_t i = 0; i < paged_.pages.size(); ++i) {
            draw_page(paged_.pages[i]);
            if (progress) progress(static_cast<int>(i) + 1, static_cast<int>(paged_.pages.size()));
        }
        describe(metadata);
        return save();
    }

  private:
    Status load_fonts(FontSet const& fonts) {
        std::array const files{fonts.regular, fonts.semibold, fonts.fallback};
        for (std::size_t role = 0; role < files.size(); ++role) {
            if (!uses(static_cast<FontRole>(role))) continue;
            auto const file = files[role];
            char const* const name =
                HPDF_LoadTTFontFromMem(pdf_.get(), file.data(), static_cast<HPDF_UINT>(file.size()), HPDF_TRUE);
            if (name == nullptr) return fail(ErrorCode::InvalidFormat, "font", "a TrueType file that may be embedded");
            fonts_[role] = HPDF_GetFont(pdf_.get(), name, "UTF-8");
        }
        return {};
    }

    /// A font that no text needs is not embedded.
    [[nodiscard]] bool uses(FontRole role) const {
        return std::any_of(paged_.pages.begin(), paged_.pages.end(), [role](Page const& page) {
            return std::any_of(page.ops.begin(), page.ops.end(), [role](PageOp const& op) {
                auto const* const text = std::get_if<TextOp>(&op);
                return text != nullptr && text->font == role;
            });
        });
    }

    Status load_logo() {
        if (!logo_.drawing.is_empty()) {
            OFFERTA_TRY(shapes, shapes_of(logo_.drawing));
            shapes_ = std::move(shapes);
            return {};
        }
        return logo_.pixels.is_empty() ? Status{} : load_pixels();
    }

    Status load_pixels() {
        auto const& pixels = logo_.pixels;
        auto const count = static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height);
        if (pixels.width > kMaxLogoSide || pixels.height > kMaxLogoSide || pixels.rgba.size() != count * 4) {
            return fail(ErrorCode::InvalidFormat, "logo_pixels", "4 bytes a pixel, at most 2048 × 2048");
        }
        std::vector<HPDF_BYTE> colours(count * 3);
        std::vector<HPDF_BYTE> alpha(count);
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t c = 0; c < 3; ++c) colours[i * 3 + c] = pixels.rgba[i * 4 + c];
            alpha[i] = pixels.rgba[i * 4 + 3];
        }
        auto const width = static_cast<HPDF_UINT>(pixels.width);
        auto const height = static_cast<HPDF_UINT>(pixels.height);
        image_ = HPDF_LoadRawImageFromMem(pdf_.get(), colours.data(), width, height, HPDF_CS_DEVICE_RGB, 8);
        auto const mask = HPDF_LoadRawImageFromMem(pdf_.get(), alpha.data(), width, height, HPDF_CS_DEVICE_GRAY, 8);
        if (image_ == nullptr || mask == nullptr) return library_failed(pdf_.get());
        HPDF_Image_AddSMask(image_, mask);
        return {};
    }

    void draw_page(Page const& source) {
        page_ = HPDF_AddPage(pdf_.get());
        HPDF_Page_SetWidth(page_, real(paged_.width));
        HPDF_Page_SetHeight(page_, real(paged_.height));
        fill_.reset();
        font_ = {};
        for (auto const& op : source.ops) std::visit([this](auto const& one) { draw(one); }, op);
        end_text();
    }

    void draw(TextOp const& op) {
        if (op.text.empty()) return;
        set_fill(op.colour);
        if (!in_text_) HPDF_Page_BeginText(page_);
        in_text_ = true;
        set_font(op.font, op.size);
        HPDF_Page_SetTextMatrix(page_, 1, 0, 0, 1, real(op.x), real(paged_.height - op.y));
        HPDF_Page_ShowText(page_, op.text.c_str());
    }

    void draw(RectangleOp const& op) {
        end_text();
        set_fill(op.colour);
        HPDF_Page_Rectangle(page_, real(op.x), real(paged_.height - op.y - op.height), real(op.width), real(op.height));
        HPDF_Page_Fill(page_);
    }

    void draw(LogoOp const& op) {
        end_text();
        if (image_ != nullptr) {
            HPDF_Page_DrawImage(page_, image_, real(op.x), real(paged_.height - op.y - op.height), real(op.width),
                                real(op.height));
            return;
        }
        for (auto const& shape : shapes_) {
            set_fill(shape.fill);
            for (auto const& command : shape.commands) {
                std::visit([this, &op](auto const& one) { trace(op, one); }, command);
            }
            HPDF_Page_Fill(page_);
        }
    }

    [[nodiscard]] std::pair<HPDF_REAL, HPDF_REAL> placed(LogoOp const& op, PathPoint point) const {
        auto const x = op.x + point.x * op.width / logo_.drawing.width / 1000;
        auto const y = op.y + point.y * op.height / logo_.drawing.height / 1000;
        return {real(x), real(paged_.height - y)};
    }

    void trace(LogoOp const& op, MoveTo const& command) {
        auto const [x, y] = placed(op, command.to);
        HPDF_Page_MoveTo(page_, x, y);
    }
    void trace(LogoOp const& op, LineTo const& command) {
        auto const [x, y] = placed(op, command.to);
        HPDF_Page_LineTo(page_, x, y);
    }
    void trace(LogoOp const& op, CurveTo const& command) {
        auto const [x1, y1] = placed(op, command.first);
        auto const [x2, y2] = placed(op, command.second);
        auto const [x3, y3] = placed(op, command.to);
        HPDF_Page_CurveTo(page_, x1, y1, x2, y2, x3, y3);
    }
    void trace(LogoOp const&, ClosePath) { HPDF_Page_ClosePath(page_); }

    void end_text() {
        if (in_text_) HPDF_Page_EndText(page_);
        in_text_ = false;
    }

    void set_font(FontRole role, Length size) {
        if (font_ == std::pair{role, size}) return;
        font_ = {role, size};
        HPDF_Page_SetFontAndSize(page_, fonts_[static_cast<std::size_t>(role)], real(size));
    }

    void set_fill(Colour colour) {
        if (fill_ && *fill_ == colour) return;
        fill_ = colour;
        auto const part = [](std::uint8_t value) { return static_cast<HPDF_REAL>(value) / 255.0F; };
        HPDF_Page_SetRGBFill(page_, part(colour.red), part(colour.green), part(colour.blue));
    }

    void describe(PdfMetadata const& metadata) {
        auto const set = [this](HPDF_InfoType type, std::string const& text) {
            auto const cleaned = clean_line(text, kMetadataMax);
            if (!cleaned.empty()) HPDF_SetInfoAttr(pdf_.get(), type, cleaned.c_str());
        };
        HPDF_SetLanguage(pdf_.get(), metadata.language.c_str());
        set(HPDF_INFO_TITLE, metadata.title);
        set(HPDF_INFO_AUTHOR, metadata.author);
        set(HPDF_INFO_CREATOR, "Offerta");
        constexpr std::int64_t kDay = 86'400'000;
        auto const day = date_at(metadata.created, 0);
        auto const civil = civil_from_date(day);
        auto const seconds = static_cast<int>((metadata.created.milliseconds - day.days * kDay) / 1000);
        HPDF_Date const date{civil.year, civil.month, civil.day, seconds / 3600, seconds / 60 % 60, seconds % 60,
                             'Z',        0,           0};
        HPDF_SetInfoDateAttr(pdf_.get(), HPDF_INFO_CREATION_DATE, date);
        HPDF_SetInfoDateAttr(pdf_.get(), HPDF_INFO_MOD_DATE, date);
    }

    Result<Bytes> save() {
        if (HPDF_GetError(pdf_.get()) != HPDF_OK || HPDF_SaveToStream(pdf_.get()) != HPDF_OK) {
            return library_failed(pdf_.get());
        }
        Bytes bytes(HPDF_GetStreamSize(pdf_.get()));
        HPDF_ResetStream(pdf_.get());
        auto size = static_cast<HPDF_UINT32>(bytes.size());
        HPDF_ReadFromStream(pdf_.get(), bytes.data(), &size);
        if (size != bytes.size()) return library_failed(pdf_.get());
        return bytes;
    }

    PagedDocument const& paged_;
    PdfLogo const& logo_;
    DocumentPtr pdf_;
    std::array<HPDF_Font, 3> fonts_{};
    std::vector<Shape> shapes_;
    HPDF_Image image_ = nullptr;
    HPDF_Page page_ = nullptr;
    bool in_text_ = false;
    std::optional<Colour> fill_;
    std::pair<FontRole, Length> font_;  ///< what the page has set; size 0: nothing yet
};

}  // namespace

Result<Bytes> write_pdf(PagedDocument const& paged, PdfMetadata const& metadata, PdfLogo const& logo,
                        FontSet const& fonts, PageProgress const& progress) {
    return PdfWriter(paged, logo).write(metadata, fonts, progress);
}

}  // namespace offerta
