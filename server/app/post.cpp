#include "server/app/post.hpp"

#include <fstream>
#include <stdexcept>

#include "server/http/proxies.hpp"
#include "shared/base/text.hpp"

namespace offerta::server {

namespace {

/// "Name <address>" or an address.
void take_sender(std::string const& text, mail::SmtpSettings& out) {
    std::size_t const open = text.rfind('<');
    if (open == std::string::npos || text.back() != '>') {
        out.from = trim(text);
        return;
    }
    out.from = text.substr(open + 1, text.size() - open - 2);
    out.from_name = trim(std::string_view(text).substr(0, open));
}

std::string password_in(std::string const& path) {
    if (path.empty()) return {};
    std::ifstream file(path);
    std::string line;
    if (!std::getline(file, line)) throw std::runtime_error("cannot read " + path);
    return line;
}

}  // namespace

MailSettings mail_settings(Config const& config) {
    MailSettings out;
    out.language = config.mail_language == "en" ? Language::En : Language::Ru;
    if (config.smtp_url.empty()) return out;
    out.smtp.url = config.smtp_url;
    out.smtp.user = config.smtp_user;
    out.smtp.password = password_in(config.smtp_password_file);
    out.smtp.certificates = config.smtp_certificates;
    take_sender(config.mail_from, out.smtp);
    if (std::string const wrong = mail::what_is_wrong_with(out.smtp); !wrong.empty()) throw std::runtime_error(wrong);
    return out;
}

webhooks::MayReach reachable_networks(Config const& config) {
    auto networks = http::Proxies::parse(config.webhook_networks);
    if (!networks) throw std::runtime_error("--webhook-network: expected addresses or networks like 10.0.0.0/8");
    return [networks = std::move(*networks)](std::string_view address) { return networks.has(address); };
}

}  // namespace offerta::server
