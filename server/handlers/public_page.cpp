#include "server/handlers/public_page.hpp"

#include "server/base/html.hpp"
#include "server/base/sha256.hpp"

namespace offerta::server::handlers {

namespace {

constexpr std::string_view kPublicStyle =
    ":root{color-scheme:light "
    "dark;--app:#F5F6F8;--surface:#FFF;--line:#CDD2DC;--text:#161A23;--text2:#444C5C;--acc:#4454D1;"
    "--green:#17693F;--greens:#E2F3E9;--red:#AE2319;--reds:#FBE6E4}"
    "@media "
    "(prefers-color-scheme:dark){:root{--app:#0E1014;--surface:#16191F;--line:#3B4250;--text:#ECEEF2;--text2:#B7BDC9;"
    "--acc:#A9B3FF;--green:#6FD3A0;--greens:#15332A;--red:#F5938B;--reds:#43201E}}"
    "*{box-sizing:border-box}body{margin:0;background:var(--app);color:var(--text);font:17px/1.5 system-ui,sans-serif}"
    "main{max-width:640px;margin:0 auto;padding:16px}h1{font-size:24px;line-height:1.25;margin:8px "
    "0}a{color:var(--acc)}"
    ".language{text-align:right;margin:0}.lead{color:var(--text2);margin:0 0 16px;white-space:pre-line}"
    "textarea{width:100%;min-height:112px;padding:10px;border:1px solid "
    "var(--line);border-radius:6px;background:var(--surface);color:var(--text);font:inherit}"
    ".message{padding:12px 16px;border-radius:8px;margin:0 0 16px}.good{color:var(--green);background:var(--greens)}"
    ".bad{color:var(--red);background:var(--reds)}.wrong{color:var(--red);margin:8px 0 0}"
    "button{display:block;width:100%;min-height:48px;border:0;border-radius:8px;background:#4454D1;color:#FFF;font:"
    "inherit;font-weight:600;cursor:pointer}"
    ":focus-visible{outline:3px solid var(--acc);outline-offset:2px}.small{color:var(--text2);font-size:15px}";

}  // namespace

std::string page_style(std::string_view own) { return std::string(kPublicStyle).append(own); }

std::string page_policy(std::string_view style) {
    return "default-src 'none'; style-src 'sha256-" + sha256_base64(style) +
           "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}

void begin_public_page(std::string& out, std::string_view lang, std::string_view title, std::string_view style) {
    out.append("<!doctype html>\n<html lang=\"").append(lang).append("\"><head><meta charset=\"utf-8\">");
    // The strict policy of all other answers would make browsers send forms with "Origin: null".
    out +=
        "<meta name=\"referrer\" content=\"same-origin\"><meta name=\"robots\" content=\"noindex\">"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>";
    out.append(html_of(title)).append("</title><style>").append(style).append("</style></head>\n<body><main>");
}

void append_language_link(std::string& out, std::string const& href, std::string_view lang, std::string_view name) {
    out.append("<p class=\"language\"><a href=\"").append(href).append("\" lang=\"").append(lang);
    out.append("\" hreflang=\"").append(lang).append("\">").append(name).append("</a></p>\n");
}

void append_message(std::string& out, std::string_view kind, std::string_view role, std::string_view text) {
    out.append("<p class=\"message ").append(kind).append("\" role=\"").append(role).append("\">");
    out.append(html_of(text)).append("</p>\n");
}

void end_public_page(std::string& out) { out += "</main></body></html>\n"; }

http::Response html_response(int status, std::string html, std::string const& policy) {
    http::Response response;
    response.status = status;
    response.content_type = "text/html; charset=utf-8";
    response.body = std::move(html);
    response.header("Content-Security-Policy", policy);
    return response;
}

http::Response redirect_to_page(std::string location, std::string const& policy) {
    http::Response response = html_response(303, {}, policy);
    response.content_type.clear();
    response.header("Location", std::move(location));
    return response;
}

std::optional<Language> language_in_query(http::Request const& request) {
    std::string const* lang = request.query("lang");
    if (lang != nullptr && *lang == "ru") return Language::Ru;
    if (lang != nullptr && *lang == "en") return Language::En;
    return std::nullopt;
}

Language language_of_browser(http::Request const& request) {
    std::string_view const wanted = request.header("Accept-Language").value_or("");
    std::size_t const ru = wanted.find("ru"), en = wanted.find("en");
    return en < ru ? Language::En : Language::Ru;
}

}  // namespace offerta::server::handlers
