#include "server/imports/xml_reader.hpp"

#include <expat.h>
#include <fmt/core.h>

#include <memory>

namespace offerta::server {
namespace {

std::string_view local_name(char const* name) {
    std::string_view const whole(name);
    std::size_t const colon = whole.rfind(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

/// One run of expat. The first refusal of the handler is kept and stops the parser.
class Run {
  public:
    Run(ImportLimits const& limits, XmlHandler& handler)
        : limits_(limits), handler_(handler), parser_(XML_ParserCreate(nullptr)) {
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), on_start, on_end);
        XML_SetCharacterDataHandler(parser_.get(), on_text);
        XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
    }

    ImportStatus feed(std::string_view piece, bool last) {
        auto const code = XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), last ? 1 : 0);
        fed_ += piece.size();
        if (!status_) return status_;
        if (code != XML_STATUS_OK) return broken();
        // Expat holds an unfinished tag back and scans it again with every piece.
        auto const behind = fed_ - static_cast<std::size_t>(XML_GetCurrentByteIndex(parser_.get()));
        if (!last && behind > limits_.xml_token_bytes + 2 * piece.size())
            return refuse(FaultCode::XmlBroken, "tag too long");
        return {};
    }

  private:
    static Run& self(void* data) { return *static_cast<Run*>(data); }
    static void on_start(void* data, XML_Char const* name, XML_Char const** attributes) {
        self(data).started(name, attributes);
    }
    static void on_end(void* data, XML_Char const* name) {
        Run& run = self(data);
        --run.depth_;
        run.keep(run.handler_.end(local_name(name)));
    }
    static void on_text(void* data, XML_Char const* text, int size) {
        Run& run = self(data);
        if (run.status_) run.keep(run.handler_.text({text, static_cast<std::size_t>(size)}));
    }
    static void on_doctype(void* data, XML_Char const*, XML_Char const*, XML_Char const*, int) {
        self(data).keep(refuse(FaultCode::XmlDoctype));
    }

    void started(XML_Char const* name, XML_Char const** attributes) {
        if (!status_) return;
        if (++depth_ > limits_.xml_depth) return keep(refuse(FaultCode::XmlTooDeep));
        keep(handler_.start(local_name(name), XmlAttributes(attributes)));
    }
    void keep(ImportStatus status) {
        if (status || !status_) return;
        status_ = std::move(status);
        XML_StopParser(parser_.get(), XML_FALSE);
    }
    ImportStatus broken() const {
        return refuse(FaultCode::XmlBroken, fmt::format("{}:{} {}", XML_GetCurrentLineNumber(parser_.get()),
                                                        XML_GetCurrentColumnNumber(parser_.get()) + 1,
                                                        XML_ErrorString(XML_GetErrorCode(parser_.get()))));
    }

    struct Free {
        void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
    };
    ImportLimits const& limits_;
    XmlHandler& handler_;
    std::unique_ptr<XML_ParserStruct, Free> parser_;
    ImportStatus status_;
    std::size_t depth_ = 0;
    std::size_t fed_ = 0;
};

}  // namespace

std::string_view XmlAttributes::get(std::string_view wanted) const {
    for (char const* const* pair = pairs_; *pair != nullptr; pair += 2)
        if (local_name(pair[0]) == wanted) return pair[1];
    return {};
}

ImportStatus read_xml(ZipArchive const& archive, ZipArchive::Entry const& part, ImportLimits const& limits,
                      XmlHandler& handler) {
    Run run(limits, handler);
    auto status = archive.read(part, [&](std::string_view piece) { return run.feed(piece, false); });
    if (status) status = run.feed({}, true);
    if (!status && status.error().sheet.empty()) status.error().sheet = part.name;
    return status;
}

}  // namespace offerta::server
